//! What servers are to be told: policies, types, and what may be kept for how long.

use crate::cli::output::NewFolder;
use anyhow::Result;

/// Headers for every page; the policy stands in the pages too, for servers that cannot be told.
const HEADERS: [(&str, &str); 3] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
];
/// For names that change with their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For everything else: ask every time whether it changed.
const ASK: &str = "no-cache";
/// The page of the widget has all it needs within it, and names it in its own policy: another one beside that would
/// have to allow it as well; and its demonstration stands for somebody else's page. The policy is for all pages but these.
const WIDGET: [&str; 2] = ["embed", "demo"];
/// What begins the names of files that change with their content.
const NAMED: [&str; 4] = ["app", "later", "corpus", "pages"];

pub(super) fn make(policy: &str, folder: &mut NewFolder) -> Result<()> {
    folder.write("site/_headers", headers(policy).as_bytes())?;
    folder.write("site/.htaccess", htaccess(policy).as_bytes())?;
    folder.write("nginx.conf", nginx(policy).as_bytes())
}

/// For Netlify, Cloudflare Pages and others that read such a file.
fn headers(policy: &str) -> String {
    let mut text = "/*\n".to_owned();
    for (name, value) in HEADERS {
        text += &format!("  {name}: {value}\n");
    }
    // A path takes the headers of all rules that fit, and no rule takes one away: so the pages are named.
    for pages in ["/", "/index.html", "/letters/*", "/names/*"] {
        text += &format!("{pages}\n  Content-Security-Policy: {policy}\n");
    }
    for name in NAMED {
        text += &format!("/{name}-*\n  Cache-Control: {FOR_EVER}\n");
    }
    text
}

/// For Apache 2.4.
fn htaccess(policy: &str) -> String {
    let mut text = format!(
        "AddType application/wasm .wasm\n<IfModule mod_headers.c>\n  Header set Content-Security-Policy \"{policy}\"\n"
    );
    for (name, value) in HEADERS {
        text += &format!("  Header set {name} \"{value}\"\n");
    }
    text += &format!("  Header set Cache-Control \"{ASK}\"\n");
    let widget = WIDGET.join("|");
    text +=
        &format!("  <FilesMatch \"^({widget})\\.html\">\n    Header unset Content-Security-Policy\n  </FilesMatch>\n");
    let named = NAMED.join("|");
    text += &format!(
        "  <FilesMatch \"^({named})(-[0-9]+)?-[0-9a-f]{{8}}\\.\">\n    Header set Cache-Control \"{FOR_EVER}\"\n  </FilesMatch>\n"
    );
    text += "</IfModule>\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n";
    for (token, ending) in [("br", "br"), ("gzip", "gz")] {
        text += &format!(
            "  RewriteCond %{{HTTP:Accept-Encoding}} {token}\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -s\n  \
             RewriteRule ^(.+)\\.(html|css|js|wasm|bin)$ $1.$2.{ending} [L]\n"
        );
    }
    text += "</IfModule>\n";
    let types = [
        ("html", "text/html; charset=utf-8"),
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("wasm", "application/wasm"),
        ("bin", "application/octet-stream"),
    ];
    for (ending, kind) in types {
        for (encoding, suffix) in [("br", "br"), ("gzip", "gz")] {
            text += &format!(
                "<FilesMatch \"\\.{ending}\\.{suffix}$\">\n  ForceType '{kind}'\n  Header set Content-Encoding {encoding}\n  \
                 Header append Vary Accept-Encoding\n  SetEnv no-gzip 1\n</FilesMatch>\n"
            );
        }
    }
    text
}

/// A snippet for nginx, to be included within a `server`.
fn nginx(policy: &str) -> String {
    let mut every = String::new();
    for (name, value) in HEADERS {
        every += &format!("add_header {name} \"{value}\" always;\n");
    }
    let common = format!("add_header Content-Security-Policy \"{policy}\" always;\n{every}");
    // nginx leaves out what an outer block adds as soon as an inner one adds something.
    let inner = |lines: &str| -> String { lines.lines().map(|line| format!("    {line}\n")).collect() };
    let (inner, rest, named, widget) = (inner(&common), inner(&every), NAMED.join("|"), WIDGET.join("|"));
    format!(
        "# Include this within a `server` whose root is the folder `site`.\n\
         # `brotli_static` needs the module ngx_brotli; leave the line out without it.\n\
         gzip_static on;\nbrotli_static on;\n{common}add_header Cache-Control \"{ASK}\" always;\n\
         location ~ \"/widget/({widget})\\.html$\" {{\n{rest}    add_header Cache-Control \"{ASK}\" always;\n}}\n\
         location ~ \"/({named})(-[0-9]+)?-[0-9a-f]{{8}}\\.[a-z]+$\" {{\n{inner}    \
         add_header Cache-Control \"{FOR_EVER}\" always;\n}}\n"
    )
}
