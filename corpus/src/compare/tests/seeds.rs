//! The seeds beside each other: what they share, and what stands opposite.

use super::*;

const EGAN: &str = include_str!("../../../../seeds/000_962ad0577a923a37.txt");
const CLAVERY: &str = include_str!("../../../../seeds/002_6b8ec4a98451e434.txt");
const ATKINS: &str = include_str!("../../../../seeds/003_653ee7c4aac59909.txt");

/// A seed as it stands in its file; what comes before the salutation is taken for addresses.
fn seed(raw: &str) -> String {
    let body = raw.find("\nDear ").or_else(|| raw.find("\nBear ")).unwrap();
    let head = raw[..body].split("\n\n").filter(|p| !p.trim().is_empty()).map(|p| format!("@{}\n\n", p.trim()));
    head.collect::<String>() + &raw[body..]
}

#[test]
fn what_the_seeds_share() {
    let runs = |left: &str, right: &str| -> String {
        let told = rows_told(&seed(left), &seed(right));
        told.lines().filter(|line| line.starts_with("shared")).map(|line| format!("{line}\n")).collect()
    };
    expect![[r#"
        shared 11 (boilerplate): "2 Marsham Street London SW1P 4DF www.gov.uk/home-office"
        shared 11: "have failed in their duty to protect children from child sexual abuse"
        shared 11: "institutional responses to the sexual exploitation of children by organised networks"
        shared 7: "the Independent Inquiry into Child Sexual Abuse"
        shared 7: "the Inquiry operates independently of Government and"
        shared 5: "what has gone wrong and"
    "#]]
    .assert_eq(&runs(EGAN, ATKINS));
    expect![[r#"
        shared 11 (boilerplate): "Telford & Wrekin Council Managing Director's Office Addenbrooke House Ironmasters Way TELFORD TF3 4NT"
        shared 6: "of child sexual exploitation in Telford"
        shared 5: "responses to child sexual exploitation"
    "#]].assert_eq(&runs(EGAN, CLAVERY));
}

#[test]
fn the_seeds_opposite_each_other() {
    let (a, d) = (seed(EGAN), seed(ATKINS));
    let ((x, left), (y, right)) = (letter(&a), letter(&d));
    let found = compare(Side { letter: &x, text: &left }, Side { letter: &y, text: &right });
    let mut told = String::new();
    for row in found.rows.iter().filter(|row| !row.left.is_empty() && !row.right.is_empty()) {
        let words = |units: &[u32], all: &[Unit], text: &str| {
            let words: String =
                units.iter().map(|&u| crate::text::one_line(all[u as usize].span.of(text).unwrap())).collect();
            words.chars().take(90).collect::<String>()
        };
        told += &format!(
            "{:?}\n  {}\n  {}\n",
            row.relation,
            words(&row.left, &found.left, &left),
            words(&row.right, &found.right, &right)
        );
    }
    expect![[r#"
        Merged
          Safeguarding Unit Crime, Policing and Fire Group 4th floor Peel 2 Marsham Street London SW
          2 Marsham Street, London SW1P 4DF www.gov.uk/home-office
        SameSubject
          Thank you for your letters of the 12<sup>th</sup> and 13<sup>th</sup> of March 2018, seeki
          I note from your letter that Kirklees Safeguarding Children's Board has already commission
        Changed
          The Government has already set up the Independent Inquiry into Child Sexual Abuse with bro
          As you are aware, the Government established the Independent Inquiry into Child Sexual Abu
        SameSubject
          The Inquiry is an opportunity to expose what has gone wrong and learn lessons for the futu
          Further information can be found at: <a href="https://www.iicsa.org.uk/investigations/chil
        SameSubject
          Inquiry operates independently of Government and Government cannot comment on the detail o
          The Inquiry operates independently of the Government and, within its terms of reference, d
        Changed
          However, the Inquiry has publicly announced 13 separate investigations, including one whic
          It has already announced a specific investigation into institutional responses to the sexu
    "#]]
    .assert_eq(&told);
}
