//! What a folder's `_headers` asks to be sent along, as hosts of files read it.

use std::path::Path;

/// The headers for a path within the folder, but for how long it may be kept: here everything is asked for again.
///
/// A line without a blank before it is a path from the folder on, in which `*` stands for anything; the lines below
/// it, each with a blank before it, are its headers. A path takes the headers of every rule that fits it.
pub(crate) fn headers(root: &Path, path: &Path) -> Vec<(String, String)> {
    let Ok(text) = std::fs::read_to_string(root.join("_headers")) else { return Vec::new() };
    let path = format!("/{}", path.to_string_lossy().replace('\\', "/"));
    let (mut found, mut fits) = (Vec::new(), false);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with(char::is_whitespace) {
            fits = matches(line.trim(), &path);
        } else if let Some((name, value)) = line.trim().split_once(':').filter(|_| fits)
            && !name.eq_ignore_ascii_case("cache-control")
        {
            found.push((name.to_owned(), value.trim().to_owned()));
        }
    }
    found
}

/// Whether a rule's path fits. A folder's address is that of its `index.html`.
fn matches(rule: &str, path: &str) -> bool {
    let folder = path.strip_suffix("index.html").unwrap_or(path);
    match rule.split_once('*') {
        Some((before, after)) => {
            path.strip_prefix(before).is_some_and(|rest| rest.len() >= after.len() && rest.ends_with(after))
        }
        None => rule == path || rule == folder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_takes_the_headers_of_every_rule_that_fits() {
        let root = tempfile::tempdir().unwrap();
        let rules = "/*\n  A: 1\n  Cache-Control: no-cache\n/\n  B: 2: 3\n\n/letters/*\n  C: 4\n";
        std::fs::write(root.path().join("_headers"), rules).unwrap();
        let names = |path: &str| -> Vec<(String, String)> { headers(root.path(), Path::new(path)) };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(names("index.html"), [pair("A", "1"), pair("B", "2: 3")]);
        assert_eq!(names("letters/index.html"), [pair("A", "1"), pair("C", "4")]);
        assert_eq!(names("widget/embed.html"), [pair("A", "1")]);
        assert_eq!(headers(Path::new("/nowhere"), Path::new("index.html")), []);
    }
}
