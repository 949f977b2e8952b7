//! Folders that mean harm, or are merely very large.

use crate::builder::{Folder, program, run};
use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

#[test]
fn twenty_thousand_small_letters_are_read() {
    let letters = Folder::empty();
    for n in 0..20_000 {
        letters.write(&format!("{:02}/{n:05}.txt", n % 40), format!("Dear Sir,\nthis is letter {n}.").as_bytes());
    }
    let out = Folder::empty();
    run(&["build", letters.name(), "--out", &out.file("a.bundle")]).expect_status(0);
    let shown = run(&["inspect", &out.file("a.bundle"), "--letter", "07/19967"]);
    shown.expect_status(0);
    assert!(shown.stdout.contains("holds     20000 letters"), "{}", &shown.stdout[..shown.stdout.len().min(900)]);
}

#[test]
fn a_folder_without_letters_is_refused() {
    let letters = Folder::empty();
    letters.write("picture.jpg", b"\xff\xd8");
    let out = Folder::empty();
    run(&["build", letters.name(), "--out", &out.file("a.bundle")]).expect_status(2);
    run(&["build", &letters.file("nowhere"), "--out", &out.file("a.bundle")]).expect_status(2);
    run(&["build", &letters.file("picture.jpg"), "--out", &out.file("a.bundle")]).expect_status(2);
    assert!(out.files().is_empty());
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    use std::os::unix::fs::symlink;
    let letters = Folder::of_seeds();
    let outside = Folder::empty();
    outside.write("secret.txt", b"Dear Sir,\nthe word is Xyzzy.\n");
    symlink(outside.path().join("secret.txt"), letters.path().join("000.txt")).unwrap();
    symlink(outside.path(), letters.path().join("more")).unwrap();
    symlink(letters.path(), letters.path().join("loop")).unwrap();
    let out = Folder::empty();
    run(&["build", letters.name(), "--out", &out.file("a.bundle"), "--keep-going"]).expect_status(0);
    let bundle = out.read("a.bundle");
    assert!(!bundle.windows(5).any(|w| w == b"Xyzzy"));
    // The publisher's own files as links would be a way out too.
    std::fs::remove_file(letters.path().join("letterbook.toml")).unwrap();
    symlink(outside.path().join("secret.txt"), letters.path().join("letterbook.toml")).unwrap();
    run(&["build", letters.name(), "--out", &out.file("a.bundle"), "--keep-going"]).expect_status(2);
}

#[cfg(unix)]
#[test]
fn control_characters_never_reach_the_terminal() {
    let letters = Folder::of_seeds();
    letters.write("\u{1b}]0;owned\u{7}.txt", b"Dear Sir,");
    letters.write("\u{202e}txt.exe.txt", b"Dear Sir,");
    letters.write("letter.txt", "Dear Sir,\n\u{1b}[2J\u{202e}rotcerid eht\n".as_bytes());
    let out = Folder::empty();
    let built = run(&["build", letters.name(), "--out", &out.file("a.bundle"), "--keep-going"]);
    built.expect_status(0);
    let shown = run(&["inspect", &out.file("a.bundle")]);
    for text in [&built.stdout, &built.stderr, &shown.stdout] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
    assert!(built.stderr.contains(r"\u{1b}]0;owned\u{7}.txt"), "{}", built.stderr);
}

/// Interrupts a build at ever later moments: whenever it is, what was there before stays whole, and nothing
/// else is left behind.
#[cfg(unix)]
#[test]
fn an_interrupted_build_leaves_nothing_behind() {
    let letters = Folder::empty();
    for n in 0..3_000 {
        letters.write(&format!("{n:04}.txt"), format!("Dear Sir,\nthis is letter {n}.\n").repeat(200).as_bytes());
    }
    let out = Folder::of_seeds();
    let file = out.file("a.bundle");
    run(&["build", out.name(), "--out", &file]).expect_status(0);
    let (mut before, files) = (out.read("a.bundle"), out.files());
    let mut interrupted = 0;
    for moment in [1, 30, 100, 250, 600] {
        let mut child = Command::new(program())
            .args(["build", letters.name(), "--out", &file, "--keep-going"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(moment));
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).stderr(Stdio::null()).status();
        assert!(kill.is_ok());
        let status = child.wait().unwrap();
        assert_eq!(out.files(), files, "after {moment} ms");
        // 130, or the signal itself if it came before the program was ready for it.
        if status.success() {
            // The signal came while nobody listened yet, and was ignored by whoever started the tests.
            before = out.read("a.bundle");
        } else {
            interrupted += 1;
            assert!(out.read("a.bundle") == before, "another bundle after {moment} ms");
        }
    }
    assert!(interrupted > 0, "no run was slow enough to be interrupted");
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_letters_keeps_nobody_waiting() {
    let letters = Folder::of_seeds();
    assert!(Command::new("mkfifo").arg(letters.path().join("pipe.txt")).status().unwrap().success());
    let out = Folder::empty();
    let began = Instant::now();
    run(&["build", letters.name(), "--out", &out.file("a.bundle")]).expect_status(1);
    assert!(began.elapsed() < Duration::from_secs(60));
}
