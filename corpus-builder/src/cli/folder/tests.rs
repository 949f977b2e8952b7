use super::*;
use expect_test::{Expect, expect};

/// Lists and reads a folder, and shows what came of it.
#[track_caller]
fn check(root: &Path, limit: u64, expect: Expect) {
    let progress = Progress::new(true);
    let listing = list(root, &progress);
    let (sources, unread) = read(root, &listing.letters, limit, &progress);
    let mut lines: Vec<String> = sources.iter().map(|source| format!("read {}", source.file)).collect();
    let mut diagnostics = [listing.diagnostics, unread].concat();
    diagnostics.sort();
    lines.extend(diagnostics.iter().map(ToString::to_string));
    expect.assert_eq(&lines.join("\n"));
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

#[test]
fn letters_are_read_in_order_and_the_rest_is_named() {
    let dir = folder(&[
        ("b.txt", b"Dear Sir,"),
        ("1936/b/c.MD", b"Dear Madam,"),
        ("a.md", b"Dear both,"),
        ("README.md", b"About"),
        ("scan.pdf", b"%PDF"),
        ("1936/scan.PDF", b"%PDF"),
        ("notes", b"?"),
        (".hidden.txt", b"no letter"),
        ("._b.txt", b"\0\x05\x16\x07"),
        (".git/x.txt", b"no letter"),
        ("letterbook.toml", b""),
        ("dist/.letterbook-editions", b""),
        ("dist/site/page.txt", b"no letter"),
    ]);
    check(
        dir.path(),
        100,
        expect![[r#"
            read 1936/b/c.MD
            read a.md
            read b.txt
            .: expected letters, but found other files too: 2 .pdf, 1 without ending; nothing need be done; a letter's name ends in .txt or .md
            README.md: expected a letter, but found notes for people, by its name; nothing need be done; if it is a letter, rename it
            dist: expected letters, but found published editions; nothing need be done; publish to a place outside the letters to be rid of this note"#]],
    );
}

#[test]
fn what_is_no_text_or_too_large_is_named_and_the_rest_is_read() {
    let dir = folder(&[
        ("1.txt", b"Dear Sir,"),
        ("2.txt", b"\x7fELF\0\0"),
        ("3.txt", b""),
        ("4.txt", b"Dear Sir, this letter is longer than it may be."),
        ("5.txt", "turned \u{202e}round".as_bytes()),
    ]);
    check(
        dir.path(),
        32,
        expect![[r#"
        read 1.txt
        read 5.txt
        2.txt:1: expected text, but found a NUL byte at byte 4; put a text file in its place or move it out of the folder
        3.txt: expected a letter, but found an empty file; add its text or remove the file
        4.txt: expected a file of at most 32 bytes, but found 47 bytes; split it, remove it, or allow more with --max-file-size
        5.txt:1: expected characters that can be seen, but found \u{202e}; remove it if the letter does not need it"#]],
    );
}

#[test]
fn two_files_of_one_name_are_told_apart_by_the_publisher() {
    let dir = folder(&[("1.txt", b"Dear Sir,"), ("1.md", b"Dear Sir,")]);
    check(
        dir.path(),
        32,
        expect![[r#"
        read 1.md
        1.txt: expected a name of its own, but found that of 1.md too; rename one of the two"#]],
    );
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.txt", b"Dear Sir,")]);
    let dir = folder(&[("1.txt", b"Dear Sir,"), ("sub/2.txt", b"Dear Madam,")]);
    symlink(outside.path().join("secret.txt"), dir.path().join("3.txt")).unwrap();
    symlink(outside.path(), dir.path().join("away")).unwrap();
    symlink("nowhere", dir.path().join("4.txt")).unwrap();
    symlink("..", dir.path().join("sub/loop")).unwrap();
    symlink("../1.txt", dir.path().join("sub/again.txt")).unwrap();
    symlink("itself.txt", dir.path().join("itself.txt")).unwrap();
    check(
        dir.path(),
        32,
        expect![[r#"
        read 1.txt
        read sub/2.txt
        3.txt: expected a letter, but found a link that leads outside the folder or nowhere, which is not followed; put a copy in its place or remove it
        4.txt: expected a letter, but found a link that leads outside the folder or nowhere, which is not followed; put a copy in its place or remove it
        away: expected a letter, but found a link that leads outside the folder or nowhere, which is not followed; put a copy in its place or remove it
        itself.txt: expected a letter, but found a link that leads outside the folder or nowhere, which is not followed; put a copy in its place or remove it
        sub/again.txt: expected a letter, but found a link within the folder, which is not followed; nothing need be done: what it leads to is read in its own place
        sub/loop: expected a letter, but found a link within the folder, which is not followed; nothing need be done: what it leads to is read in its own place"#]],
    );
}

#[cfg(unix)]
#[test]
fn names_that_deceive_are_shown_escaped() {
    use std::os::unix::ffi::OsStrExt;
    let dir = folder(&[("gnp\u{202e}.txt", b"x"), ("..\\up.txt", b"x"), ("line\nend.txt", b"x"), ("Zoë’s.txt", b"x")]);
    fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"caf\xe9.txt")), b"x").unwrap();
    fs::create_dir(dir.path().join("bell\u{7}")).unwrap();
    check(
        dir.path(),
        32,
        expect![[r#"
            read Zoë’s.txt
            ..\up.txt: expected a name of visible characters without backslashes, but found "..\up.txt"; rename it
            bell\u{7}: expected a name of visible characters without backslashes, but found "bell\u{7}"; rename it
            caf�.txt: expected a name of visible characters without backslashes, but found "caf\xe9.txt"; rename it
            gnp\u{202e}.txt: expected a name of visible characters without backslashes, but found "gnp\u{202e}.txt"; rename it
            line\nend.txt: expected a name of visible characters without backslashes, but found "line\nend.txt"; rename it"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_letter_and_nobody_waits_for_it() {
    let dir = folder(&[("1.txt", b"Dear Sir,")]);
    let pipe = dir.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    check(
        dir.path(),
        32,
        expect![[r#"
        read 1.txt
        pipe.txt: expected a file, but found a device, pipe or socket; put a text file in its place or move it out of the folder"#]],
    );
    // Even one that was put there after the folder was listed.
    let found = bytes(dir.path(), "pipe.txt", 32).unwrap_err().to_string();
    expect!["pipe.txt: expected a file, but found something else; put a text file in its place"].assert_eq(&found);
}
