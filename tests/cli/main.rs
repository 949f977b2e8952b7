//! The command line as people use it: folders in, files, messages and an exit status out.

// What cannot be done here fails the test, and the place where it failed says enough.
#![allow(clippy::unwrap_used)]

mod builder;
mod hostile;
mod publishing;

use builder::{Folder, run};
use expect_test::expect;

#[test]
fn two_copies_of_a_folder_give_the_same_bytes() {
    let here = Folder::of_seeds();
    let there = Folder::of_seeds();
    // Later files, and made in another order: neither is to leave a trace.
    for file in there.files().into_iter().rev() {
        let bytes = there.read(&file);
        std::fs::remove_file(there.path().join(&file)).unwrap();
        there.write(&file, &bytes);
    }
    let out = Folder::empty();
    for (letters, name) in [(&here, "1.bundle"), (&here, "2.bundle"), (&there, "3.bundle")] {
        run(&["build", letters.name(), "--out", &out.file(name), "--report", &out.file(&format!("{name}.json"))])
            .expect_status(0);
    }
    assert_eq!(out.read("1.bundle"), out.read("2.bundle"), "two builds of one folder");
    assert_eq!(out.read("1.bundle"), out.read("3.bundle"), "builds of two copies");
    assert_eq!(out.read("1.bundle.json"), out.read("3.bundle.json"), "reports of two copies");
    assert_eq!(out.files().len(), 6, "nothing else is left behind: {:?}", out.files());
}

#[test]
fn a_file_that_is_no_letter_is_named_and_the_rest_is_built() {
    let letters = Folder::of_seeds();
    letters.write("scan.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    letters.write("empty.txt", b"");
    letters.write("1952.txt", b"Dear Sir,\nthe price was \xa325.\n");
    let out = Folder::empty();
    let built = run(&["build", letters.name(), "--out", &out.file("a.bundle")]);
    built.expect_status(1);
    expect![[r#"
        1952.txt:2: expected text in UTF-8, but found the byte A3 at byte 24; save the file as UTF-8 (it may be in Windows-1252 or Latin-1 now) [error: not-utf-8]
        empty.txt: expected a letter, but found an empty file; add its text or remove the file [error: empty]
        scan.txt:3: expected text, but found a NUL byte at byte 8; put a text file in its place or move it out of the folder [error: not-text]
    "#]]
    .assert_eq(&built.errors());
    run(&["build", letters.name(), "--out", &out.file("b.bundle"), "--keep-going"]).expect_status(0);
    assert_eq!(out.read("a.bundle"), out.read("b.bundle"));

    let without = Folder::of_seeds();
    run(&["build", without.name(), "--out", &out.file("c.bundle")]).expect_status(0);
    assert_eq!(out.read("a.bundle"), out.read("c.bundle"), "what was left out leaves no trace");
    run(&["check", letters.name()]).expect_status(1);
    run(&["check", without.name()]).expect_status(0);
}

#[test]
fn settings_that_are_not_understood_stop_everything() {
    let letters = Folder::of_seeds();
    letters.write("letterbook.toml", b"title = \"Letters\"\nwithold = [\"Smith\"]\n");
    let out = Folder::empty();
    let built = run(&["build", letters.name(), "--out", &out.file("a.bundle"), "--keep-going"]);
    built.expect_status(2);
    expect![[r#"
        letterbook.toml:2: expected a key of the settings, but found "withold"; write withhold [error: settings-key]
        corpus-builder: expected settings without errors in letterbook.toml, but found 1 error, 0 warnings, 0 notes; mend them and try again
    "#]]
    .assert_eq(&built.stderr);
    assert!(out.files().is_empty());
}

#[test]
fn letters_that_the_publisher_names_must_be_there() {
    let letters = Folder::of_seeds();
    letters.write("metadata.csv", b"file,place\n004_304869bbbea107f8.txt,Worcester\n");
    let checked = run(&["check", letters.name(), "--quiet"]);
    checked.expect_status(1);
    expect![[r#"
        metadata.csv:2: expected the name of a letter, but found "004_304869bbbea107f8"; write "004_304869bbbea107f9" [error: no-such-letter]
    "#]]
    .assert_eq(&checked.errors());
}

#[test]
fn output_never_goes_over_anything_else() {
    let letters = Folder::of_seeds();
    let out = Folder::empty();
    out.write("diary.doc", b"my own words");
    let before = letters.read("letterbook.toml");
    for (place, status) in [
        (out.file("diary.doc"), 2),
        (letters.file("letterbook.toml"), 2),
        (letters.file("new.txt"), 2),
        (out.file("no/such/folder/a.bundle"), 2),
        (out.name().to_owned(), 2),
        (out.file("a.bundle"), 0),
        (out.file("a.bundle"), 0),
    ] {
        run(&["build", letters.name(), "--out", &place]).expect_status(status);
    }
    assert_eq!(out.read("diary.doc"), b"my own words");
    assert_eq!(letters.read("letterbook.toml"), before);
    assert_eq!(out.files(), ["a.bundle", "diary.doc"]);
}

#[test]
fn a_bundle_that_is_none_is_explained() {
    let out = Folder::of_seeds();
    let file = out.file("a.bundle");
    run(&["build", out.name(), "--out", &file]).expect_status(0);
    let whole = out.read("a.bundle");
    out.write("a.bundle", &whole[..whole.len() - 1]);
    let cut = run(&["inspect", &file]);
    cut.expect_status(2);
    let words = format!("expected {} bytes, but found {}: the file is cut short", whole.len(), whole.len() - 1);
    assert!(cut.stderr.contains(&words), "{}", cut.stderr);
    run(&["inspect", &out.file("000_962ad0577a923a37.txt")]).expect_status(2);
    run(&["inspect", &out.file("none")]).expect_status(2);
}
