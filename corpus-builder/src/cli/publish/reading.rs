//! A page for every letter and every name on the hosted site, for readers and programs that run no script.

use super::{
    Material, letter,
    page::{self, Sources, escape},
    plain::{self, Frame},
    site::{self, named},
    texts::attributes,
};
use crate::cli::output::NewFolder;
use anyhow::Result;
use corpus::{
    format::Bundle,
    link,
    model::{Correspondent, EntityId, Letter, LetterId},
    texts,
    view::View,
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write as _,
};

/// Addresses that one site map may hold (sitemaps.org).
const MOST_IN_A_MAP: usize = 50_000;

/// Everything about the site's pages that is asked for more than once.
struct Pages<'a> {
    bundle: &'a Bundle,
    language: String,
    exit: &'a str,
    css: String,
    /// The file of each letter's page, without its folder.
    letters: Vec<String>,
    /// The file of each name's page, without its folder.
    names: Vec<String>,
}

/// Writes the pages and gives the address of the first of them.
pub(super) fn make(material: &Material<'_>, folder: &mut NewFolder) -> Result<()> {
    let bundle = material.bundle;
    let css = named("pages", "css", plain::CSS.as_bytes());
    site::compressed(material, folder, &css, plain::CSS.as_bytes())?;
    let pages = Pages {
        bundle,
        language: attributes(material.spoken.as_ref()),
        exit: site::exit(&bundle.corpus.collection),
        css,
        letters: letter_pages(bundle),
        names: file_names(bundle.corpus.entities.iter().map(|entity| entity.name.as_str())),
    };
    let mut made = vec!["index.html".to_owned()];
    let mut write = |name: String, html: String| -> Result<()> {
        folder.write(&format!("site/{name}"), html.as_bytes())?;
        made.push(name);
        Ok(())
    };
    write("letters/index.html".to_owned(), pages.index()?)?;
    for id in 0..bundle.corpus.letters.len() as LetterId {
        write(format!("letters/{}", pages.letters[id as usize]), pages.letter(id)?)?;
    }
    let named_in = named_in(bundle);
    write("names/index.html".to_owned(), pages.names(&named_in)?)?;
    for (entity, letters) in &named_in {
        write(format!("names/{}", pages.names[*entity as usize]), pages.name(*entity, letters)?)?;
    }
    site_maps(bundle, &made, folder)
}

/// The file of each letter's page, in `letters/`.
pub(super) fn letter_pages(bundle: &Bundle) -> Vec<String> {
    file_names(bundle.corpus.letters.iter().map(|letter| letter.id.as_str()))
}

/// In which letters each name stands, as a party or in the text. Names of no letter have no page.
fn named_in(bundle: &Bundle) -> BTreeMap<EntityId, BTreeSet<LetterId>> {
    let mut named: BTreeMap<EntityId, BTreeSet<LetterId>> = BTreeMap::new();
    for (id, letter) in bundle.corpus.letters.iter().enumerate() {
        let parties = letter.senders.iter().chain(&letter.recipients).flat_map(Correspondent::entities);
        for entity in parties.chain(letter.mentions.iter().map(|mention| mention.entity)) {
            named.entry(entity).or_default().insert(id as LetterId);
        }
    }
    named
}

/// File names that every server and file system takes as they are: letters without marks, digits, `-`, `_`.
/// Where that changes a name, or two would become one, part of its SHA-256 follows.
fn file_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    const LONGEST: usize = 80;
    let mut taken = HashSet::new();
    let name = |name: &str| {
        let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
        let mut file: String = name.chars().take(LONGEST).map(plain).collect();
        if file != name || !taken.insert(file.to_lowercase()) || file == "index" {
            file = named(file.trim_matches('-'), "", name.as_bytes()).trim_end_matches('.').to_owned();
            taken.insert(file.to_lowercase());
        }
        file + ".html"
    };
    names.map(name).collect()
}

impl Pages<'_> {
    fn frame(&self, more: &str) -> Frame<'_> {
        let head = format!("<link rel=\"stylesheet\" href=\"../{}\">{more}", self.css);
        let collection = &self.bundle.corpus.collection;
        Frame { collection, language: &self.language, exit: self.exit, head, sources: Sources::Sheet }
    }

    fn title(&self) -> &str {
        &self.bundle.corpus.collection.title
    }

    fn link_to_letter(&self, id: LetterId) -> String {
        let letter = &self.bundle.corpus.letters[id as usize];
        let (file, date) = (&self.letters[id as usize], escape(&letter.date_words()));
        format!(
            "<li><span class=\"date\">{date}</span><br><a href=\"../letters/{file}\">{}</a></li>\n",
            escape(&letter::line(letter))
        )
    }

    /// The list of all letters, by date.
    fn index(&self) -> Result<String> {
        let frame = self.frame(&self.shared(self.title(), "letters/index.html", None)?);
        let mut ids: Vec<LetterId> = (0..self.letters.len() as LetterId).collect();
        let letter = |id: LetterId| &self.bundle.corpus.letters[id as usize];
        ids.sort_by(|&a, &b| letter(a).cmp_in_time(letter(b)));
        let list: String = ids.into_iter().map(|id| self.link_to_letter(id)).collect();
        let body = format!(
            "<main>\n<h1>{}</h1>\n<p>{}</p>\n{}<nav><a href=\"../index.html\">{}</a> \
             <a href=\"../names/index.html\">{}</a></nav>\n<h2 id=\"list\">{}</h2>\n<ul class=\"letters\">\n{list}</ul>\n</main>\n",
            escape(self.title()),
            escape(&self.bundle.corpus.collection.description),
            frame.note("#list"),
            escape(texts::plain_search()),
            escape(texts::plain_names()),
            escape(texts::plain_all_by_date()),
        );
        Ok(frame.page(self.title(), &body))
    }

    fn letter(&self, id: LetterId) -> Result<String> {
        let letter = &self.bundle.corpus.letters[id as usize];
        let title = texts::letter_title_date(&letter.title(), &letter.date_words());
        let view = View { letter: Some(letter.id.clone()), ..View::default() };
        let frame =
            self.frame(&self.shared(&title, &format!("letters/{}", self.letters[id as usize]), Some(letter))?);
        let neighbour = |at: Option<usize>, words: &str| {
            let file = at.and_then(|at| self.letters.get(at));
            file.map_or(String::new(), |file| format!("<a href=\"{file}\">{}</a> ", escape(words)))
        };
        let body = format!(
            "<nav><a href=\"index.html\">{}</a> <a href=\"../index.html#{}\">{}</a></nav>\n\
             <main>\n{}{}{}</main>\n<nav aria-label=\"{}\">{}{}</nav>\n",
            escape(texts::plain_all()),
            escape(&link::print(&view)),
            escape(texts::plain_explorer()),
            frame.note("#letter"),
            letter::article(self.bundle, id, "h1", "").replacen("<article>", "<article id=\"letter\">", 1),
            self.spoken_of(id),
            escape(texts::reader_on()),
            neighbour((id as usize).checked_sub(1), texts::plain_previous()),
            neighbour(Some(id as usize + 1), texts::plain_next()),
        );
        Ok(frame.page(&title, &body))
    }

    /// The letters that a letter speaks of.
    fn spoken_of(&self, id: LetterId) -> String {
        let mut items = String::new();
        let corpus = &self.bundle.corpus;
        for citation in &corpus.citations[corpus.citations_of(id)] {
            let target = match citation.target.and_then(|target| self.letters.get(target as usize)) {
                Some(file) => format!("<a href=\"{file}\">{}</a>", escape(texts::plain_cited_here())),
                None => escape(texts::plain_cited_missing()),
            };
            let line = escape(&texts::plain_cited(&citation.described(), texts::SLOT));
            let _ = writeln!(items, "<li>{}</li>", line.replacen(texts::SLOT, &target, 1));
        }
        if items.is_empty() {
            return items;
        }
        format!("<h2>{}</h2>\n<ul class=\"letters\">\n{items}</ul>\n", escape(texts::plain_cites()))
    }

    fn names(&self, named_in: &BTreeMap<EntityId, BTreeSet<LetterId>>) -> Result<String> {
        let mut list = String::new();
        let mut ids: Vec<&EntityId> = named_in.keys().collect();
        ids.sort_by_key(|&&id| self.bundle.corpus.entities[id as usize].name.to_lowercase());
        for &id in ids {
            let entity = &self.bundle.corpus.entities[id as usize];
            let file = &self.names[id as usize];
            let (name, kind) = (escape(&entity.name), escape(&entity.kind.name()));
            let _ = writeln!(list, "<li><a href=\"{file}\">{name}</a> <span class=\"date\">{kind}</span></li>");
        }
        let body = format!(
            "<nav><a href=\"../letters/index.html\">{}</a></nav>\n<main>\n<h1>{}</h1>\n\
             <ul class=\"letters\">\n{list}</ul>\n</main>\n",
            escape(texts::plain_all()),
            escape(texts::plain_names()),
        );
        let title = texts::plain_names_of(self.title());
        Ok(self.frame(&self.shared(&title, "names/index.html", None)?).page(&title, &body))
    }

    fn name(&self, id: EntityId, letters: &BTreeSet<LetterId>) -> Result<String> {
        let entity = &self.bundle.corpus.entities[id as usize];
        let mut about = format!("<p>{}</p>\n", escape(&entity.kind.name()));
        if let Some(description) = &entity.description {
            let _ = writeln!(about, "<p>{}</p>", escape(description));
        }
        if !entity.aliases.is_empty() {
            let _ = writeln!(about, "<p>{}</p>", escape(&texts::plain_name_also(&entity.aliases.join("; "))));
        }
        let list: String = letters.iter().map(|&letter| self.link_to_letter(letter)).collect();
        let body = format!(
            "<nav><a href=\"index.html\">{}</a> <a href=\"../letters/index.html\">{}</a></nav>\n\
             <main>\n<h1>{}</h1>\n{about}<h2>{}</h2>\n<ul class=\"letters\">\n{list}</ul>\n</main>\n",
            escape(texts::plain_names_all()),
            escape(texts::plain_all()),
            escape(&entity.name),
            escape(texts::plain_in_letters()),
        );
        let address = format!("names/{}", self.names[id as usize]);
        Ok(self.frame(&self.shared(&entity.name, &address, None)?).page(&entity.name, &body))
    }

    /// What other sites and programs are told of a page: Open Graph, its one address, and schema.org's
    /// `Message`. The description is the collection's: a letter's own words may be a shock out of place.
    fn shared(&self, title: &str, path: &str, letter: Option<&Letter>) -> Result<String> {
        let collection = &self.bundle.corpus.collection;
        let mut head = String::from("\n<meta property=\"og:type\" content=\"article\">");
        let mut property = |name: &str, value: &str| {
            let _ = write!(head, "\n<meta property=\"og:{name}\" content=\"{}\">", escape(value));
        };
        property("title", title);
        property("site_name", self.title());
        property("description", &collection.description);
        let address = collection.base_url.as_ref().map(|base| format!("{base}{path}"));
        if let Some(address) = &address {
            property("url", address);
            let _ = write!(head, "\n<link rel=\"canonical\" href=\"{}\">", escape(address));
        }
        if let Some(letter) = letter {
            let message = message(self.bundle, letter, address.as_deref());
            head += "\n";
            head += &page::data_of_type("application/ld+json", None, &message)?;
        }
        Ok(head)
    }
}

/// schema.org's `Message`. A date that is not known to a day, month or year is left out.
fn message(bundle: &Bundle, letter: &Letter, address: Option<&str>) -> Value {
    let collection = &bundle.corpus.collection;
    let party = |party: &Correspondent| {
        let organisation = party.organisation.as_ref().map(|named| named.value.words.as_str());
        match party.name.as_ref().map(|named| named.value.words.as_str()) {
            Some(name) => {
                let mut person = json!({"@type": "Person", "name": name});
                if let Some(role) = &party.role {
                    person["jobTitle"] = json!(role.value);
                }
                if let Some(organisation) = organisation {
                    person["affiliation"] = json!({"@type": "Organization", "name": organisation});
                }
                Some(person)
            }
            None => organisation.map(|name| json!({"@type": "Organization", "name": name})),
        }
    };
    let parties = |parties: &[Correspondent]| parties.iter().filter_map(party).collect::<Vec<_>>();
    let mut message = json!({
        "@context": "https://schema.org",
        "@type": "Message",
        "name": letter.title(),
        "identifier": letter.id,
        "inLanguage": collection.language,
        "isPartOf": {"@type": "Collection", "name": collection.title},
    });
    let exact =
        |edtf: &String| matches!(edtf.len(), 4 | 7 | 10) && edtf.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let date = letter.date.as_ref().map(|field| field.value.to_string()).filter(exact);
    let licence = letter.licence.as_ref().or(collection.licence.as_ref()).filter(|l| l.starts_with("https://"));
    for (key, value) in [
        ("sender", Some(json!(parties(&letter.senders))).filter(|v| v != &json!([]))),
        ("toRecipient", Some(json!(parties(&letter.recipients))).filter(|v| v != &json!([]))),
        ("dateSent", date.map(Value::from)),
        ("url", address.map(Value::from)),
        ("license", licence.map(|l| json!(l))),
    ] {
        if let Some(value) = value {
            message[key] = value;
        }
    }
    message
}

/// Site maps, when the address of the site is known.
fn site_maps(bundle: &Bundle, pages: &[String], folder: &mut NewFolder) -> Result<()> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let Some(base) = &bundle.corpus.collection.base_url else { return Ok(()) };
    let maps: Vec<String> = pages
        .chunks(MOST_IN_A_MAP)
        .map(|pages| {
            let urls: String = pages
                .iter()
                .map(|page| format!("<url><loc>{}</loc></url>\n", escape(&format!("{base}{page}"))))
                .collect();
            format!("{HEAD}<urlset xmlns=\"{SPACE}\">\n{urls}</urlset>\n")
        })
        .collect();
    if let [only] = maps.as_slice() {
        return folder.write("site/sitemap.xml", only.as_bytes());
    }
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n");
    for (n, map) in maps.iter().enumerate() {
        let name = format!("sitemap-{}.xml", n + 1);
        folder.write(&format!("site/{name}"), map.as_bytes())?;
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&format!("{base}{name}")));
    }
    folder.write("site/sitemap.xml", (index + "</sitemapindex>\n").as_bytes())
}
