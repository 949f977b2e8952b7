//! Editions, made of a small app that stands in for the real one.

use crate::builder::{Folder, project, run};

/// An app with everything that publishing asks for. Browsers try the real one.
fn app() -> Folder {
    let app = Folder::empty();
    for name in ["index.html", "app.css", "start.js"] {
        app.write(name, &std::fs::read(project().join("public").join(name)).unwrap());
    }
    app.write("app.js", b"let wasm_bindgen = async () => { document.title = '</script><!--'; };\r\n");
    app.write("app_bg.wasm", b"\0asm\x01\0\0\0");
    app.write("icons/exit.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    app
}

fn publish(letters: &Folder, app: &Folder, out: &str) -> crate::builder::Run {
    run(&["publish", letters.name(), "--app", app.name(), "--out", out])
}

#[test]
fn two_publications_are_the_same_in_every_byte() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    publish(&letters, &app, &out.file("one")).expect_status(0);
    publish(&Folder::of_seeds(), &app, &out.file("two")).expect_status(0);
    publish(&letters, &app, &out.file("two")).expect_status(0);
    let files = out.files();
    let (one, two): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.starts_with("one/"));
    assert_eq!(one.len(), two.len(), "{files:?}");
    for (one, two) in one.iter().zip(&two) {
        assert_eq!(one[4..], two[4..]);
        assert_eq!(out.read(one), out.read(two), "{one}");
    }
    assert!(one.iter().any(|file| *file == "one/site/icons/exit.svg"));
}

#[test]
fn nothing_that_others_made_is_replaced() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    out.write("home/diary.txt", b"my own words");
    publish(&letters, &app, &out.file("home")).expect_status(2);
    publish(&letters, &app, letters.name()).expect_status(2);
    publish(&letters, &app, &out.file("home/diary.txt")).expect_status(2);
    publish(&letters, &app, &out.file("no/such/folder")).expect_status(2);
    assert_eq!(out.files(), ["home/diary.txt"]);

    publish(&letters, &app, &out.file("dist")).expect_status(0);
    out.write("dist/site/CNAME", b"letters.example.org");
    let refused = publish(&letters, &app, &out.file("dist"));
    refused.expect_status(2);
    assert!(refused.stderr.contains("site/CNAME, which was added since"), "{}", refused.stderr);
    assert_eq!(out.read("dist/site/CNAME"), b"letters.example.org");
}

#[test]
fn an_app_that_is_not_whole_is_refused() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    std::fs::remove_file(app.path().join("app_bg.wasm")).unwrap();
    let refused = publish(&letters, &app, &out.file("dist"));
    refused.expect_status(2);
    assert!(refused.stderr.contains("expected app_bg.wasm"), "{}", refused.stderr);
    assert!(out.files().is_empty());
}

#[test]
fn pages_ask_for_nothing_from_anywhere_else() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    publish(&letters, &app, &out.file("dist")).expect_status(0);
    let page = |name: &str| String::from_utf8(out.read(name)).unwrap();
    let (site, usb) = (page("dist/site/index.html"), page("dist/usb/index.html"));
    for page in [&site, &usb] {
        let policy = page.find("http-equiv=\"Content-Security-Policy\"").unwrap();
        assert!(policy < page.find("<script").unwrap(), "the policy stands before what it is for");
        assert!(page.contains("content=\"default-src 'none'; "));
        assert!(!page.contains("preconnect") && !page.contains("prefetch") && !page.contains("unsafe-inline"));
        assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    }
    assert!(!usb.contains(" src=") && !usb.contains("<link rel=\"stylesheet\""), "one file with everything in it");
    assert_eq!(usb.matches("</script>").count(), 5, "no script ends before its end");
    let named = |text: &str| out.files().iter().any(|file| file.starts_with("dist/site/") && file.ends_with(text));
    for part in site.split(['"', ' ']).filter(|part| part.starts_with("app-") || part.starts_with("corpus-")) {
        assert!(named(part), "{part} is named and not there");
    }
}
