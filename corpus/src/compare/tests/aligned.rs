//! Passages: moved, split, merged, changed, only in one letter; decoys.

use super::*;

#[test]
fn one_changed_word() {
    let changed = TWO.replace("council", "borough");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &changed, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Changed [2:Officials from the depar…] [2:Officials from the depar…] Replaced("council" > "borough")
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 1
        shared 47: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn one_moved_paragraph() {
    check(
        &[ONE, TWO, THREE, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR, TWO].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Moved [2:Officials from the depar…] [4:Officials from the depar…]
        Equal [3:The Government believes …] [2:The Government believes …]
        Equal [4:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 35: "The Government believes that lessons must be learned from what has gone wrong in the past. It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 16: "Officials from the department visited the council last year. They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn one_split_and_one_merged_paragraph() {
    let split = TWO.replace("year. ", "year.\n\n");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &split, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Split [2:Officials from the depar…] [2:Officials from the depar… + 3:They learned how it resp…]
        Equal [3:The Government believes …] [4:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
    check(
        &[ONE, &split, THREE].join("\n\n"),
        &[ONE, TWO, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Merged [2:Officials from the depar… + 3:They learned how it resp…] [2:Officials from the depar…]
        Equal [4:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn what_only_one_says() {
    check(
        &[ONE, TWO, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyLeft [2:Officials from the depar…] []
        OnlyRight [] [2:The Government believes …]
        Equal [3:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 19: "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
    "#]],
    );
}

#[test]
fn a_sentence_that_went_to_another_paragraph() {
    let (stays, goes) = TWO.split_at(TWO.find("They").unwrap());
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, stays.trim(), &format!("{THREE} {goes}")].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Equal [2:Officials from the depar…] [2:Officials from the depar…]
        Moved [2:They learned how it resp…] [3:They learned how it resp…]
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 25: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year"
        shared 16: "The Government believes that lessons must be learned from what has gone wrong in the past"
        shared 7: "They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn addresses_and_closings_never_pair_as_content() {
    let address = "Addenbrooke House, Ironmasters Way, Telford TF3 4NT";
    let (left, right) = ([&format!("@{address}"), ONE].join("\n\n"), [TWO, &format!("@{address}")].join("\n\n"));
    check(
        &left,
        &right,
        expect![[r#"
        OnlyRight [] [1:Officials from the depar…]
        Equal [0:Addenbrooke House, Ironm…] [0:Addenbrooke House, Ironm…]
        OnlyLeft [1:Thank you for your lette…] []
        words changed: 0
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
    check(
        &left,
        &[ONE, address].join("\n\n"),
        expect![[r#"
        OnlyLeft [0:Addenbrooke House, Ironm…] []
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyRight [] [2:Addenbrooke House, Ironm…]
        words changed: 0
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
}

#[test]
fn passages_on_the_same_subject_stand_opposite_each_other() {
    let left =
        "The weather in the hills was fine.\n\nThe committee asked for a statutory inquiry into the ferry company.";
    let right = "A second inquiry, statutory or not, into the company that runs the ferry is not needed, the minister said.\n\nHarvest begins on Monday.";
    check(
        left,
        right,
        expect![[r#"
        OnlyLeft [1:The weather in the hills…] []
        SameSubject [2:The committee asked for …] [1:A second inquiry, statut…]
        OnlyRight [] [2:Harvest begins on Monday…]
        words changed: 0
    "#]],
    );
}
