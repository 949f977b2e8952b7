use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_text_comes_back_from_json(name in "\\PC{0,9}|[\\x00-\\x7f]{0,9}", text in any::<String>()) {
        let mut json = Json::default();
        json.object(|o| {
            o.text(&name, &text);
            o.array(" list", |a| {
                a.text(&text);
                a.object(|_| {});
            });
        });
        let read: serde_json::Value = serde_json::from_str(&json.finish()).unwrap();
        prop_assert_eq!(&read[" list"], &serde_json::json!([text, {}]));
        if name != " list" {
            prop_assert_eq!(&read[&name], &serde_json::json!(text));
        }
    }

    #[test]
    fn no_cell_of_csv_is_a_formula_and_every_one_comes_back(rows in prop::collection::vec(prop::collection::vec("[-=+@,;\"'\\r\\n\\t a]{0,5}|\\PC{0,5}", 3), 1..4)) {
        let text: String = rows.iter().map(csv_row).collect();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        prop_assert_eq!(read.len(), rows.len());
        for (cell, wanted) in read.iter().flatten().zip(rows.iter().flatten()) {
            prop_assert!(cell == wanted || cell.strip_prefix('\'') == Some(wanted));
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
        }
    }

    #[test]
    fn any_text_comes_back_from_xml(text in "\\PC{0,20}|[<>&\"'\\n\\t a]{0,9}") {
        let page = format!("<p a=\"{0}\">{0}</p>", xml(&text));
        let read = roxmltree::Document::parse(&page).unwrap();
        let root = read.root_element();
        prop_assert_eq!(root.text().unwrap_or(""), &text);
        prop_assert_eq!(root.attribute("a").map(|a| a.replace(['\n', '\t'], " ")), Some(text.replace(['\n', '\t'], " ")));
    }
}

#[test]
fn what_xml_cannot_hold_is_marked() {
    assert_eq!(xml("a\0b\u{b}c\u{ffff}d\re"), "a\u{fffd}b\u{fffd}c\u{fffd}d&#13;e");
}

#[test]
fn numbers_that_are_none_are_null() {
    let mut json = Json::default();
    json.array(|a| {
        a.number(0.25);
        a.number(f64::NAN);
        a.number(-3.0);
    });
    assert_eq!(json.finish(), "[\n 0.25,\n null,\n -3\n]\n");
}
