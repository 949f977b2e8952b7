//! Editions, made of a small app that stands in for the real one.

use crate::builder::{Folder, project, run};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::{io::Read, process::Command};

/// An app with everything that publishing asks for. Browsers try the real one.
fn app() -> Folder {
    let app = Folder::empty();
    for name in ["index.html", "shell.css", "app.css", "adapt.css", "start.js"] {
        app.write(name, &std::fs::read(project().join("public").join(name)).unwrap());
    }
    app.write("app.js", b"let wasm_bindgen = async () => { document.title = '</script><!--'; };\r\n");
    for module in ["app_bg.wasm", "unpacker.wasm"] {
        app.write(module, b"\0asm\x01\0\0\0");
    }
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

/// Each byte as a character: a page for a stick has bytes in it that are no text.
fn characters(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The letters in a file each, and these beside the pages that have everything else in them.
const IN_PIECES: [&str; 4] = ["--part-size", "1", "--page-size", "1"];

#[test]
fn letters_in_pieces_make_the_same_collection() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    let publish = |to: &str, more: &[&str]| {
        let mut arguments = vec!["publish", letters.name(), "--app", app.name(), "--out"];
        let to = out.file(to);
        arguments.push(&to);
        run(&[&arguments[..], more].concat())
    };
    for to in ["one", "two"] {
        let run = publish(to, &IN_PIECES);
        run.expect_status(0);
        assert!(run.stdout.contains("5 files of letters, beside index.html"), "{}", run.stdout);
    }
    publish("within", &IN_PIECES[..2]).expect_status(0);
    publish("whole", &[]).expect_status(0);
    let files = out.files();
    let (one, two) = ("one/", "two/");
    for file in files.iter().filter(|file| file.starts_with(one)) {
        assert_eq!(out.read(file), out.read(&file.replacen(one, two, 1)), "{file}");
    }
    // Read back, the pieces are the whole.
    let bins = |folder: &str| -> Vec<&String> {
        files.iter().filter(|f| f.starts_with(&format!("{folder}/site/corpus-")) && f.ends_with(".bin")).collect()
    };
    let whole = corpus::format::read(&out.read(bins("whole")[0])).unwrap();
    let (pieces, first): (Vec<_>, Vec<_>) = bins("one").into_iter().partition(|file| file.matches('-').count() == 2);
    let mut bundle = corpus::format::read(&out.read(first[0])).unwrap();
    assert_eq!(pieces.len(), bundle.pieces.len());
    for (n, file) in pieces.iter().enumerate() {
        assert!(file.ends_with(&format!("{}.bin", bundle.pieces[n].name(n))), "{file}");
        corpus::format::apart::take_in(&mut bundle, n, out.read(file)).unwrap();
        bundle.open(n).unwrap();
        for folder in ["usb", "widget", "site/widget"] {
            let script = file.replace("/site/", &format!("/{folder}/")).replace(".bin", ".js");
            let script = String::from_utf8(out.read(&script)).unwrap();
            assert!(script.starts_with("letterbook.take(\"corpus-00") && script.ends_with("\");\n"), "{script}");
        }
    }
    assert_eq!(bundle.corpus, whole.corpus);
    assert!((0..5).all(|letter| bundle.texts.get(letter) == whole.texts.get(letter)));
    // The sums have every file, and the page may load what lies beside it only when something does.
    let page = |folder: &str| characters(&out.read(&format!("{folder}/usb/index.html")));
    assert!(page("one").contains("'strict-dynamic'") && !page("within").contains("'strict-dynamic'"));
    assert!(!page("one").contains("id=\"corpus-00") && page("within").matches("id=\"corpus-00").count() == 5);
    let usb = out.path().join("one/usb");
    let sums = Command::new("sha256sum").args(["-c", "--strict", "SHA256SUMS"]).current_dir(usb).output().unwrap();
    assert!(sums.status.success() && sums.stdout.iter().filter(|b| **b == b'\n').count() == 9);
    // A first file alone is no bundle to look into or to export from.
    let refused = run(&["inspect", &out.file(first[0])]);
    refused.expect_status(2);
    assert!(refused.stderr.contains("whose letters lie in 5 other files"), "{}", refused.stderr);
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
fn a_signature_holds_for_the_copy_and_for_no_other() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    let keys = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    out.write("key", keys.sk.to_box(None).unwrap().into_string().as_bytes());
    let sign = |key: &str, to: &str| {
        run(&["publish", letters.name(), "--app", app.name(), "--out", &out.file(to), "--sign", &out.file(key)])
    };
    sign("key", "dist").expect_status(0);
    // Checked by another implementation than the one that signs.
    let public = minisign_verify::PublicKey::from_base64(&keys.pk.to_base64()).unwrap();
    for file in ["usb/SHA256SUMS", "letters-usb.zip"] {
        let mut bytes = out.read(&format!("dist/{file}"));
        let signature = String::from_utf8(out.read(&format!("dist/{file}.minisig"))).unwrap();
        let signature = minisign_verify::Signature::decode(&signature).unwrap();
        public.verify(&bytes, &signature, false).unwrap();
        assert!(signature.trusted_comment().contains("collection:"), "{}", signature.trusted_comment());
        bytes[0] ^= 1;
        assert!(public.verify(&bytes, &signature, false).is_err(), "{file}");
    }
    publish(&letters, &app, &out.file("plain")).expect_status(0);
    assert_eq!(out.read("dist/letters-usb.zip"), out.read("plain/letters-usb.zip"));

    out.write("no-key", b"untrusted comment: none\nnothing\n");
    let refused = sign("no-key", "refused");
    refused.expect_status(2);
    assert!(refused.stderr.contains("expected a secret key of minisign"), "{}", refused.stderr);
    sign("no-such-key", "refused").expect_status(2);
    assert!(out.files().iter().all(|file| !file.starts_with("refused")));
}

#[test]
fn a_release_needs_numbers_that_were_checked() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    let plain = publish(&letters, &app, &out.file("dist"));
    plain.expect_status(0);
    assert!(plain.stderr.contains("the number of Childline was checked"), "{}", plain.stderr);
    let release = ["publish", letters.name(), "--app", app.name(), "--out", &out.file("release"), "--release"];
    run(&release).expect_status(2);
    assert!(out.files().iter().all(|file| file.starts_with("dist/")));

    let days = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() / 86_400;
    let settings = |checked: u64| {
        let seconds = format!("@{}", checked * 86_400);
        let date = Command::new("date").args(["-u", "-d", &seconds, "+%F"]).output().unwrap();
        format!(
            "title = \"Letters\"\n[[helpline]]\nname = \"A\"\nnumber = \"1\"\nsource = \"https://a.b\"\nchecked_on = {}\n",
            String::from_utf8(date.stdout).unwrap().trim()
        )
    };
    letters.write("letterbook.toml", settings(days - 181).as_bytes());
    run(&release).expect_status(2);
    letters.write("letterbook.toml", settings(days - 179).as_bytes());
    run(&release).expect_status(0);
}

fn inflated(gzip: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(gzip).read_to_end(&mut bytes).unwrap();
    bytes
}

/// A bundle with a line for each entry of its lexicon, where they stand one after another: words could come about where two
/// meet. Other files as they are.
fn entries_apart(mut bytes: Vec<u8>) -> Vec<u8> {
    let Ok(outline) = corpus::format::outline(&bytes) else { return bytes };
    let Some(at) = outline.sections.iter().position(|section| section.name == "WORD") else { return bytes };
    let end = bytes.len() - outline.sections[at + 1..].iter().map(|section| section.bytes as usize).sum::<usize>();
    let bundle = corpus::format::read(&bytes).unwrap();
    let (spelled, lengths) = bundle.texts.lexicon().parts();
    let (mut entries, mut from) = (Vec::new(), 0);
    for length in lengths {
        entries.extend_from_slice(&spelled.as_bytes()[from..from + usize::from(length)]);
        entries.push(b'\n');
        from += usize::from(length);
    }
    bytes.splice(end - outline.sections[at].bytes as usize..end, entries);
    bytes
}

#[test]
fn what_is_withheld_is_in_no_file() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    let hidden = ["Rebecca Egan", "Addenbrooke House"];
    let note = "Dear Madam,\nthe word is Xyzzy.\nPlugh is another.\nYours faithfully,\nJane Roe\n";
    letters.write("note.txt", note.as_bytes());
    let at = note.find("Plugh").unwrap();
    let stretches = format!("[letter.note]\nwithhold_lines = [\"2\"]\nwithhold_bytes = [\"{at}-{}\"]\n", at + 5);
    let settings = format!("title = \"To Ms Rebecca  EGAN\"\nwithhold = {hidden:?}\n{stretches}");
    letters.write("letterbook.toml", settings.as_bytes());
    letters.write("rebecca egan.txt", b"Dear Madam,\nthank you for your letter.\n");
    publish(&letters, &app, &out.file("dist")).expect_status(0);
    let arguments = ["publish", letters.name(), "--app", app.name(), "--out", &out.file("pieces")];
    run(&[&arguments[..], &IN_PIECES].concat()).expect_status(0);
    run(&[
        "build",
        letters.name(),
        "--out",
        &out.file("a.bundle"),
        "--report",
        &out.file("r.json"),
        "--extracted",
        &out.file("e.jsonl"),
    ])
    .expect_status(0);
    for file in out.files() {
        let mut bytes = out.read(&file);
        if file.ends_with(".gz") {
            bytes = inflated(&bytes);
        } else if file.ends_with(".js") && file.contains("corpus-") {
            let script = String::from_utf8(bytes).unwrap();
            bytes = inflated(&STANDARD.decode(script.split('"').nth(3).unwrap()).unwrap());
        }
        let text = file.to_lowercase() + &String::from_utf8_lossy(&entries_apart(bytes)).to_lowercase();
        for words in ["rebecca", "egan", "addenbrooke", "xyzzy", "plugh"] {
            assert!(!text.contains(words), "{words} in {file}");
        }
    }
    let page = out.read("dist/usb/letters.html");
    assert!(String::from_utf8_lossy(&page).contains("<span class=\"withheld\">[withheld]</span> is another."));
}

#[test]
fn a_stretch_to_withhold_that_is_not_there_keeps_the_letter_back() {
    let (letters, out) = (Folder::of_seeds(), Folder::empty());
    letters.write("note.txt", b"Dear Madam,\nthe word is Xyzzy.\n");
    letters.write("letterbook.toml", b"[letter.note]\nwithhold_lines = [\"20\"]\n");
    let built = run(&["build", letters.name(), "--out", &out.file("a.bundle"), "--keep-going"]);
    built.expect_status(0);
    assert!(built.stderr.contains("found lines 20-20 in a letter of 2 lines"), "{}", built.stderr);
    assert!(!out.read("a.bundle").windows(5).any(|w| w == b"Xyzzy"));
}

#[test]
fn a_stick_can_be_checked_and_read_without_scripts() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    publish(&letters, &app, &out.file("dist")).expect_status(0);
    let usb = out.path().join("dist/usb");
    let sums = Command::new("sha256sum").args(["-c", "--strict", "SHA256SUMS"]).current_dir(usb).output().unwrap();
    assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stdout));
    assert_eq!(sums.stdout.iter().filter(|b| **b == b'\n').count(), 4, "every file but the sums themselves");
    let page = |name: &str| String::from_utf8(out.read(name)).unwrap();
    let all = page("dist/usb/letters.html");
    for words in
        ["Leceived 28/12/18", "Dear Clive", "Worcestershire Safeguarding Children Partnership", "0808 801 0331"]
    {
        assert!(all.contains(words), "{words}");
    }
    // In the order of time, in the list and below it, whatever the files are called.
    for (start, end) in [("href=\"#letter-", "\""), ("<article id=\"letter-", "\"")] {
        let order: Vec<&str> = all.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect();
        assert_eq!(order[..5], ["2", "0", "1", "3", "4"], "{start}");
    }
    for name in ["letters.html", "READ ME FIRST.html", "leave.html"] {
        // The name of a format in the icon is no address that anybody asks.
        let page = page(&format!("dist/usb/{name}")).replace("http://www.w3.org/2000/svg", "");
        assert!(!page.contains("<script") && !page.contains("http://") && !page.contains(" src="), "{name}");
    }
    assert!(!page("dist/usb/leave.html").to_lowercase().contains("letter"), "the page to leave to tells nothing");
}

#[test]
fn every_letter_has_a_page_that_leads_on() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    letters.write("Über/Brief #1 100%.txt", "Dear Sir,\nthank you for <b onclick=x>it</b>.\n".as_bytes());
    let settings = String::from_utf8(letters.read("letterbook.toml")).unwrap();
    letters.write("letterbook.toml", (String::from("base_url = \"https://example.org/l\"\n") + &settings).as_bytes());
    publish(&letters, &app, &out.file("dist")).expect_status(0);
    let files = out.files();
    for file in files.iter().filter(|file| file.starts_with("dist/site/") && file.ends_with(".html")) {
        let page = String::from_utf8(out.read(file)).unwrap();
        let folder = std::path::Path::new(file).parent().unwrap();
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next()) {
            let leads_away = link.is_empty() || ["https:", "tel:", "data:"].iter().any(|start| link.starts_with(start));
            assert!(leads_away || out.path().join(folder).join(link).is_file(), "{link} in {file}");
        }
        assert!(!page.contains("onclick=x"), "{file}");
    }
    assert!(files.iter().all(|file| file.bytes().all(|b| b.is_ascii_graphic() || b == b' ')), "{files:?}");
    let map = String::from_utf8(out.read("dist/site/sitemap.xml")).unwrap();
    assert!(map.contains("<loc>https://example.org/l/letters/000_962ad0577a923a37.html</loc>"), "{map}");
    let index = String::from_utf8(out.read("dist/site/index.html")).unwrap();
    for told in [
        "<meta property=\"og:url\" content=\"https://example.org/l/\">",
        "<link rel=\"canonical\" href=\"https://example.org/l/\">",
        "type=\"application/json+oembed\" href=\"https://example.org/l/widget/oembed.json\"",
    ] {
        assert!(index.contains(told), "expected {told} in {index}");
    }
    let embed: serde_json::Value = serde_json::from_slice(&out.read("dist/site/widget/oembed.json")).unwrap();
    let frame = embed["html"].as_str().unwrap();
    assert!(embed["type"] == "rich" && frame.contains("src=\"https://example.org/l/widget/embed.html\""), "{embed}");
    let page = String::from_utf8(out.read("dist/site/letters/003_653ee7c4aac59909.html")).unwrap();
    assert!(page.contains("\"dateSent\":\"2018-12-21\"") && page.contains("rel=\"canonical\""), "{page}");
}

#[test]
fn a_new_collection_begins_with_settings_to_fill_in() {
    let out = Folder::empty();
    run(&["new", &out.file("mine")]).expect_status(0);
    out.write("mine/1.txt", b"Dear Sir,\nthank you.\n");
    run(&["check", &out.file("mine")]).expect_status(0);
    run(&["new", &out.file("mine")]).expect_status(2);
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
    let page = |name: &str| characters(&out.read(name));
    let (site, usb) = (page("dist/site/index.html"), page("dist/usb/index.html"));
    for page in [&site, &usb] {
        let policy = page.find("http-equiv=\"Content-Security-Policy\"").unwrap();
        assert!(policy < page.find("<script").unwrap(), "the policy stands before what it is for");
        assert!(page.contains("content=\"default-src 'none'; "));
        assert!(!page.contains("preconnect") && !page.contains("prefetch") && !page.contains("unsafe-inline"));
        assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    }
    assert!(!usb.contains(" src=") && !usb.contains("<link rel=\"stylesheet\""), "one file with everything in it");
    assert_eq!(usb.matches("<script").count(), usb.matches("</script>").count(), "no script ends before its end");
    let named = |text: &str| out.files().iter().any(|file| file.starts_with("dist/site/") && file.ends_with(text));
    for part in site.split(['"', ' ']).filter(|part| part.starts_with("app-") || part.starts_with("corpus-")) {
        assert!(named(part), "{part} is named and not there");
    }
}

/// The USB copy carries its parts as they are: a browser that reads it in the encoding that it names finds every one whole.
#[test]
fn a_stick_carries_its_bytes_as_they_are() {
    let (letters, app, out) = (Folder::of_seeds(), app(), Folder::empty());
    // Every pair of bytes, in an order that cannot be packed away.
    let mut wasm = b"\0asm\x01\0\0\0".to_vec();
    wasm.extend((0..1_u32 << 16).flat_map(|n| (n.wrapping_mul(40_503) as u16).to_be_bytes()));
    app.write("app_bg.wasm", &wasm);
    let later = [&wasm[..], b"later"].concat();
    app.write("later/split_later.wasm", &later);
    app.write("start.js", "let words = \"…\"; // a → b\n".as_bytes());
    let settings = String::from_utf8(letters.read("letterbook.toml")).unwrap();
    let settings = settings.replace("https://www.bbc.co.uk/weather", "https://bücher.example/");
    letters.write("letterbook.toml", settings.as_bytes());
    publish(&letters, &app, &out.file("dist")).expect_status(0);
    let page = characters(&out.read("dist/usb/index.html"));
    assert_eq!(page.find("<meta charset=\"windows-1252\">").map(|at| at < 1024), Some(true), "where browsers look");
    assert!(!page.contains("utf-8"));
    let start = page.split_once("id=\"letterbook-start\">").unwrap().1.split_once("</script>").unwrap().0;
    let start: serde_json::Value = serde_json::from_str(start).unwrap();
    let mut around = page.clone();
    let mut packed = |part: &str| -> Vec<u8> {
        let id = start[part]["id"].as_str().unwrap();
        let content = page.split_once(&format!("id=\"{id}\">")).unwrap().1.split_once("</script>").unwrap().0;
        assert_eq!(start[part]["length"], content.chars().count());
        around = around.replace(content, "");
        // A browser's: one line end for all, no NUL, and what follows `=` has its seventh bit turned.
        assert!(!content.contains(['\0', '\r']));
        let mut characters = content.chars().map(|c| c as u8);
        let mut bytes = Vec::new();
        while let Some(byte) = characters.next() {
            bytes.push(if byte == b'=' { characters.next().unwrap() ^ 0x40 } else { byte });
        }
        bytes
    };
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let unpacked = |packed: Vec<u8>| {
        let length = number(&start["modules"]["unpacked"]);
        let mut stream = unpacker::Unpacker::new(packed, length);
        stream.unpack(length).unwrap();
        stream.unpacked().to_vec()
    };
    let modules = packed("modules");
    for (part, bytes) in [(&start["wasm"], &wasm), (&start["later"]["split_later"], &later)] {
        let found = &unpacked(modules.clone())[number(&part["from"])..number(&part["to"])];
        assert_eq!(found, bytes);
        assert_eq!(part["sum"], unpacker::sum(bytes));
    }
    let mut block = |part: &str| inflated(&packed(part));
    assert_eq!(block("unpacker"), app.read("unpacker.wasm"));
    // What stands between the parts of the style that are seen at once; the policy names it as it will be.
    let style = block("style");
    assert_eq!(style, app.read("app.css"));
    let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&style)));
    let policy = page.split_once("style-src").unwrap().1.split_once(';').unwrap().0;
    assert!(policy.contains(&hash), "{policy}");
    let site = out.files().into_iter().find(|f| f.starts_with("dist/site/corpus-") && f.ends_with(".bin")).unwrap();
    assert_eq!(block("corpus"), out.read(&site));
    assert!(String::from_utf8(block("script")).unwrap().contains("wasm_bindgen"));
    assert!(
        around.is_ascii() && around.contains("\\u2026") && around.contains("Opening the letters &#8230;"),
        "{around}"
    );
    // What servers send with an encoding of their own is in base64.
    let widget = String::from_utf8(out.read("dist/widget/embed.html")).unwrap();
    assert!(widget.is_ascii() && widget.contains("<meta charset=\"utf-8\">"));
    assert!(widget.contains("href=\"https://b&#252;cher.example/\""), "the exit of the publisher");
    let carried = widget.split_once("id=\"letterbook-modules\">").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(STANDARD.decode(carried).unwrap(), modules);
}

/// Looks at a preview as a browser does, changes a letter, and looks again.
#[test]
fn a_preview_follows_what_changes() {
    use std::{
        io::{BufRead, BufReader, Write},
        net::TcpStream,
        time::{Duration, Instant},
    };
    let (letters, app) = (Folder::of_seeds(), app());
    let mut preview = Command::new(crate::builder::program())
        .args(["preview", letters.name(), "--app", app.name(), "--quiet"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(preview.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split(['/', ' ']).find(|part| part.starts_with("127.0.0.1:")).unwrap().to_owned();
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    };
    assert!(get("").contains("preview.txt"), "the page looks for changes");
    let before = get("preview.txt");
    letters.write("005.txt", b"Dear Sir,\nthis letter came later.\n");
    let began = Instant::now();
    while get("preview.txt").ends_with(before.rsplit('\n').next().unwrap()) && began.elapsed() < Duration::from_secs(60)
    {
        std::thread::sleep(Duration::from_millis(100));
    }
    let page = get("letters/005.html");
    let interrupt = Command::new("kill").args(["-INT", &preview.id().to_string()]).status();
    let ended = preview.wait();
    assert!(page.contains("this letter came later"), "{page}");
    assert!(interrupt.is_ok_and(|status| status.success()) && ended.is_ok());
}
