//! What a collection holds: letters, who wrote them, what they speak of, and the words behind each claim.
//!
//! A [`Field`] never stands alone: it names the words that it was read from, the rule that read them and
//! how sure that is. Cross references are indices into the vectors of [`Corpus`]; a bundle that was read
//! through [`mod@crate::format`] has them checked.

use crate::{
    date::FuzzyDate,
    text::{EditMap, Span},
};
use serde::{Deserialize, Serialize};

mod by_letter;
mod texts;

pub use by_letter::PassagesByLetter;
pub use texts::Texts;

/// A letter's place in [`Corpus::letters`].
pub type LetterId = u32;
/// An entity's place in [`Corpus::entities`].
pub type EntityId = u32;
/// A rule's place in [`Corpus::rules`].
pub type RuleId = u16;

/// A whole collection, without the texts of its letters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Corpus {
    /// What the publisher says of the collection.
    pub collection: Collection,
    /// The rules that fields and repairs refer to.
    pub rules: Vec<Rule>,
    /// People, organisations and whatever else letters name, sorted by kind and name.
    pub entities: Vec<Entity>,
    /// The letters, sorted by file name.
    pub letters: Vec<Letter>,
    /// Every piece of correspondence that a letter speaks of, by citing letter and place in it.
    pub citations: Vec<Citation>,
    /// Every dated event that a letter reports, by letter and place in it.
    pub events: Vec<Event>,
    /// Runs of words that stand in more than one letter, longest first.
    pub passages: Vec<Passage>,
}

impl Corpus {
    /// The letters in the order of time, undated ones last; those of one time in their own order.
    pub fn in_time(&self) -> Vec<LetterId> {
        let mut letters: Vec<LetterId> = (0..self.letters.len() as LetterId).collect();
        let keys: Vec<_> = self.letters.iter().map(Letter::key_in_time).collect();
        crate::order::by(&mut letters, |&a, &b| keys[a as usize].cmp(&keys[b as usize]));
        letters
    }
}

/// What the publisher says of the collection, from `letterbook.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// The title.
    pub title: String,
    /// One or two sentences on what is here.
    pub description: String,
    /// BCP 47 language tag of the letters.
    pub language: String,
    /// A neutral sentence that is shown before the first letter.
    pub content_note: Option<String>,
    /// The address of the hosted page, when there is one.
    pub base_url: Option<String>,
    /// Where the letters come from.
    pub source: Option<String>,
    /// Under which licence the letters may be passed on.
    pub licence: Option<String>,
    /// Where "Exit this page" leads on the hosted page.
    pub exit_url: Option<String>,
    /// Who can be called.
    pub helplines: Vec<Helpline>,
    /// Chapters of a story told with the letters.
    pub chapters: Vec<Chapter>,
}

impl Collection {
    /// In which direction the letters are written, as the attribute `dir` has it.
    pub fn direction(&self) -> &'static str {
        // The languages that the Unicode CLDR writes from right to left, by their codes.
        const RIGHT_TO_LEFT: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"];
        let code = self.language.split('-').next().unwrap_or("");
        if RIGHT_TO_LEFT.contains(&code) { "rtl" } else { "ltr" }
    }
}

/// A support line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpline {
    /// Who answers.
    pub name: String,
    /// The number as people dial it.
    pub number: String,
    /// For whom, or when.
    pub note: Option<String>,
    /// Where the number was found.
    pub source: Option<String>,
    /// The day on which the publisher checked it.
    pub checked_on: Option<FuzzyDate>,
}

/// A chapter of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// Its time.
    pub range: FuzzyDate,
    /// One plain sentence.
    pub text: String,
    /// The letters that it rests on.
    pub letters: Vec<LetterId>,
}

/// A named rule of the builder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rule {
    /// A short name: `dateline`, `page-break`.
    pub name: String,
    /// What it does, in a sentence for readers.
    pub explanation: String,
}

/// A value that was read from a letter, with the reason to believe it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// The words that it was read from, in the raw text. None when the publisher gave it.
    pub evidence: Option<Span>,
    /// The rule that read it.
    pub rule: RuleId,
    /// How sure that is.
    pub confidence: Confidence,
}

/// How sure a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// The publisher says so.
    Publisher,
    /// The letter says so outright, in the place where letters say it.
    Stated,
    /// The letter says so, but the words had to be repaired or stand in an unusual place.
    Likely,
    /// It follows from other words ("30 September" in a letter of October 2016).
    Inferred,
}

impl Confidence {
    /// One plain word for readers.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Publisher => "publisher",
            Confidence::Stated => "stated",
            Confidence::Likely => "likely",
            Confidence::Inferred => "inferred",
        }
    }
}

/// The SHA-256 of a letter's file: [`crate::format::Bundle::sha256`] gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Digest {
    /// Something in the letter is withheld, and a digest might tell what.
    #[default]
    Withheld,
    /// The file is the letter's raw text, byte for byte.
    OfText,
    /// The file is something else.
    Of([u8; 32]),
}

/// What sort of document a letter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A letter on paper.
    #[default]
    Letter,
    /// An electronic letter.
    Email,
    /// A telegram, cablegram or telex.
    Telegram,
    /// A memorandum, minute or despatch within an office.
    Memorandum,
    /// A statement to the public or the press.
    Statement,
    /// An article.
    Article,
    /// A notice on a web page or board.
    Notice,
    /// A part of a report.
    Report,
    /// A form.
    Form,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 9] = [
        Kind::Letter,
        Kind::Email,
        Kind::Telegram,
        Kind::Memorandum,
        Kind::Statement,
        Kind::Article,
        Kind::Notice,
        Kind::Report,
        Kind::Form,
    ];

    /// The word for it, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Letter => "letter",
            Kind::Email => "email",
            Kind::Telegram => "telegram",
            Kind::Memorandum => "memorandum",
            Kind::Statement => "statement",
            Kind::Article => "article",
            Kind::Notice => "notice",
            Kind::Report => "report",
            Kind::Form => "form",
        }
    }

    /// Its name on the page.
    pub fn name(self) -> String {
        crate::texts::kind_name(self.word())
    }

    /// The kind that [`Kind::word`] names.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One letter, or one document that stands among letters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// Its name in links: the file's path without its ending. No two letters share it.
    pub id: String,
    /// The file, relative to the collection's folder, with `/` between parts.
    pub file: String,
    /// The SHA-256 of the file's bytes.
    pub digest: Digest,
    /// What sort of document it is.
    pub kind: Field<Kind>,
    /// When it was written or sent. For an undated letter a bound, if there is one.
    pub date: Option<Field<FuzzyDate>>,
    /// When it was received.
    pub received: Option<Field<FuzzyDate>>,
    /// Who wrote it.
    pub senders: Vec<Correspondent>,
    /// To whom it was written.
    pub recipients: Vec<Correspondent>,
    /// Where it was written.
    pub place: Option<Field<String>>,
    /// Reference numbers.
    pub references: Vec<Field<Reference>>,
    /// What it is about, in its own words.
    pub subject: Option<Field<String>>,
    /// The publisher's words on where this letter comes from.
    pub source: Option<String>,
    /// The licence of this letter, where it differs from the collection's.
    pub licence: Option<String>,
    /// The address of a facsimile, when the publisher gives one.
    pub facsimile: Option<String>,
    /// The parts of the clean text, in order, without overlap.
    pub blocks: Vec<Block>,
    /// Emphasis, links and the like in the clean text, in order.
    pub marks: Vec<Mark>,
    /// Where entities are named in the clean text, in order.
    pub mentions: Vec<Mention>,
    /// Dates in the clean text, in order.
    pub dates: Vec<DateMention>,
    /// What was repaired.
    pub edits: EditMap,
}

impl Letter {
    /// A letter of which nothing is known but its name in links and what sort of document it is.
    ///
    /// ```
    /// use corpus::model::{Confidence, Field, Kind, Letter};
    /// let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    /// let letter = Letter { subject: None, ..Letter::new("1936/007", kind) };
    /// assert_eq!((letter.id.as_str(), letter.date_words().as_str()), ("1936/007", "undated"));
    /// ```
    pub fn new(id: impl Into<String>, kind: Field<Kind>) -> Self {
        Letter {
            id: id.into(),
            file: String::new(),
            digest: Digest::Withheld,
            kind,
            date: None,
            received: None,
            senders: Vec::new(),
            recipients: Vec::new(),
            place: None,
            references: Vec::new(),
            subject: None,
            source: None,
            licence: None,
            facsimile: None,
            blocks: Vec::new(),
            marks: Vec::new(),
            mentions: Vec::new(),
            dates: Vec::new(),
            edits: EditMap::default(),
        }
    }

    /// Whether the letter says when it was written, be it roughly. A bound is not a date.
    pub fn is_dated(&self) -> bool {
        self.date.as_ref().is_some_and(|d| d.value.precision() != crate::date::Precision::Open)
    }

    /// The date in words for a list: "26 October 2016", "undated, on or after 12 July 2022", "undated".
    pub fn date_words(&self) -> String {
        match &self.date {
            Some(date) if self.is_dated() => date.value.to_words(),
            Some(bound) => crate::texts::date_undated_bound(&bound.value.to_words()),
            None => crate::texts::date_undated().to_owned(),
        }
    }

    /// Compares by date. Undated letters come last, those with a bound too: a bound is not a date.
    pub fn cmp_in_time(&self, other: &Letter) -> std::cmp::Ordering {
        self.key_in_time().cmp(&other.key_in_time())
    }

    /// What [`Self::cmp_in_time`] compares.
    fn key_in_time(&self) -> u64 {
        let date = self.date.as_ref().filter(|_| self.is_dated());
        date.map_or(u64::MAX, |date| date.value.key_in_time())
    }

    /// The blocks of the letter; those of body and quotations come with their number, from 1, by which
    /// people cite them.
    pub fn numbered(&self) -> impl Iterator<Item = (Option<u32>, &Block)> {
        let mut last = 0;
        self.blocks.iter().map(move |block| {
            let counts = matches!(block.part, Part::Body | Part::Quotation);
            last += u32::from(counts);
            (counts.then_some(last), block)
        })
    }

    /// The folder of the collection in which it lies: the first of its path; none for a letter that lies in no folder.
    ///
    /// ```
    /// use corpus::model::{Confidence, Field, Kind, Letter};
    /// let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    /// let letter = Letter { file: "1936/may/007.txt".into(), ..Letter::new("007", kind) };
    /// assert_eq!(letter.folder(), Some("1936"));
    /// ```
    pub fn folder(&self) -> Option<&str> {
        self.file.split_once('/').map(|(folder, _)| folder)
    }

    /// A heading for the letter: its own subject, or its kind and parties.
    pub fn title(&self) -> String {
        if let Some(subject) = &self.subject {
            return subject.value.clone();
        }
        let mut title = crate::texts::kind_title(self.kind.value.word());
        for (from, parties) in [(true, &self.senders), (false, &self.recipients)] {
            let names: Vec<_> = parties.iter().filter_map(Correspondent::short).collect();
            if !names.is_empty() {
                let names = names.join(crate::texts::list_and());
                title = if from {
                    crate::texts::title_from(&title, &names)
                } else {
                    crate::texts::title_to(&title, &names)
                };
            }
        }
        title
    }
}

/// A sender or recipient, as far as the letter names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correspondent {
    /// The person, as written.
    pub name: Option<Field<Named>>,
    /// The office held: "Deputy Director, Safeguarding Unit".
    pub role: Option<Field<String>>,
    /// The body written for or to.
    pub organisation: Option<Field<Named>>,
    /// The postal address.
    pub address: Option<Field<String>>,
}

impl Correspondent {
    /// The shortest name that tells who it is: the person, else the organisation, else the office.
    pub fn short(&self) -> Option<&str> {
        let name = self.name.as_ref().map(|f| f.value.words.as_str());
        let organisation = || self.organisation.as_ref().map(|f| f.value.words.as_str());
        name.or_else(organisation).or_else(|| self.role.as_ref().map(|f| f.value.as_str()))
    }

    /// Person, office and organisation, parted by commas.
    pub fn full(&self) -> String {
        let parts = [
            self.name.as_ref().map(|f| f.value.words.as_str()),
            self.role.as_ref().map(|f| f.value.as_str()),
            self.organisation.as_ref().map(|f| f.value.words.as_str()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The entities that it names: the person and the organisation.
    pub fn entities(&self) -> impl Iterator<Item = EntityId> {
        [&self.name, &self.organisation].into_iter().flatten().map(|f| f.value.entity)
    }
}

/// A name as a letter writes it, and whom or what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The words, in one line.
    pub words: String,
    /// The entity: an index into [`Corpus::entities`].
    pub entity: EntityId,
}

/// A reference number with the words before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// "Our ref", "HOCS Reference"; empty when the number stands alone.
    pub label: String,
    /// The number.
    pub number: String,
}

/// A part of the clean text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place in the clean text, without the white space around it.
    pub span: Span,
    /// What it is in a letter.
    pub part: Part,
    /// How it is set.
    pub form: Form,
}

/// The parts of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// An edition's or a press office's heading over the letter.
    Heading,
    /// The printed head of the paper: names, addresses, telephone numbers of the sender.
    Letterhead,
    /// The address of the recipient.
    RecipientAddress,
    /// Reference numbers.
    Reference,
    /// Place and date of writing.
    Dateline,
    /// "Dear ...".
    Salutation,
    /// What the letter is about.
    Subject,
    /// The letter itself.
    Body,
    /// Somebody else's words within the body.
    Quotation,
    /// "Yours sincerely".
    Valediction,
    /// Name and office of the sender.
    Signature,
    /// What is sent along.
    Enclosure,
    /// Who else is sent a copy.
    Copies,
    /// A stamp or note of the receiving office.
    Stamp,
    /// The web page's or the paper's own furniture: no words of the sender.
    Furniture,
    /// A description of an image, made when the page was read.
    ImageDescription,
}

/// How a part is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Form {
    /// A paragraph.
    Paragraph,
    /// A heading, from level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// Lines that stay lines: an address, a signature.
    Lines,
    /// A row of a table, cells parted by tabs.
    TableRow,
}

/// Something about a stretch of the clean text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its place in the clean text.
    pub span: Span,
    /// What it is.
    pub style: Style,
}

/// What can be said of a stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Set in italics.
    Emphasis,
    /// Set in bold.
    Strong,
    /// A link; the address as the letter gives it.
    Link(String),
    /// Withheld by the publisher.
    Withheld,
}

/// An entity named in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where, in the clean text.
    pub span: Span,
    /// Who or what: an index into [`Corpus::entities`].
    pub entity: EntityId,
}

impl Mention {
    /// The entities that mentions name, each once, ascending.
    pub(crate) fn entities(mentions: &[Mention]) -> Vec<EntityId> {
        let mut named: Vec<EntityId> = mentions.iter().map(|mention| mention.entity).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Mentions of which only is known whom they name.
    pub(crate) fn without_places(named: &[EntityId]) -> Vec<Mention> {
        named.iter().map(|&entity| Mention { span: Span::default(), entity }).collect()
    }
}

/// A date named in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where, in the clean text.
    pub span: Span,
    /// When.
    pub date: FuzzyDate,
    /// Whether a part of it (the year, mostly) was inferred.
    pub inferred: bool,
}

/// A person, organisation or other thing that letters name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest name in the letters, or the publisher's name for it.
    pub name: String,
    /// Other names under which letters know it.
    pub aliases: Vec<String>,
    /// The publisher's line on it.
    pub description: Option<String>,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// An office, whoever holds it: "Home Secretary".
    Office,
    /// A place.
    Place,
    /// A law.
    Law,
    /// A report.
    Report,
    /// An inquiry or review.
    Inquiry,
    /// An operation, programme or campaign.
    Programme,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: [EntityKind; 8] = [
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Office,
        EntityKind::Place,
        EntityKind::Law,
        EntityKind::Report,
        EntityKind::Inquiry,
        EntityKind::Programme,
    ];

    /// The word for it, in lower case.
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Office => "office",
            EntityKind::Place => "place",
            EntityKind::Law => "law",
            EntityKind::Report => "report",
            EntityKind::Inquiry => "inquiry",
            EntityKind::Programme => "programme",
        }
    }

    /// Its name on the page.
    pub fn name(self) -> String {
        crate::texts::name_kind(self.word())
    }
}

/// A piece of correspondence that a letter speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The letter that speaks of it.
    pub letter: LetterId,
    /// The words, in the raw text.
    pub evidence: Span,
    /// When it was written, as far as the words tell.
    pub date: Option<FuzzyDate>,
    /// Whether a part of the date was inferred.
    pub date_inferred: bool,
    /// Who wrote it, as the words or the letter's own parties tell.
    pub from: Option<String>,
    /// The entity that `from` means.
    pub from_entity: Option<EntityId>,
    /// To whom.
    pub to: Option<String>,
    /// The entity that `to` means.
    pub to_entity: Option<EntityId>,
    /// Its number, when one is given.
    pub number: Option<String>,
    /// Whether the citing letter answers it.
    pub answers: bool,
    /// The letter that is meant, when the collection holds it. None: it is missing.
    pub target: Option<LetterId>,
    /// The rule that read it.
    pub rule: RuleId,
    /// How sure that is.
    pub confidence: Confidence,
}

impl Helpline {
    /// "Checked on 3 May 2026: https://…", when the publisher said so.
    pub fn checked(&self) -> Option<String> {
        let day = self.checked_on?.to_words();
        Some(match &self.source {
            Some(source) => crate::texts::support_checked_at(&day, source),
            None => crate::texts::support_checked(&day),
        })
    }
}

impl Citation {
    /// "a letter of 12 March 2018 from A to B", as far as the words tell.
    pub fn described(&self) -> String {
        let mut words = crate::texts::citation_letter().to_owned();
        if let Some(date) = self.date {
            words = crate::texts::citation_of(&words, &date.to_words());
        }
        if let Some(from) = &self.from {
            words = crate::texts::citation_from(&words, &crate::text::one_line(from));
        }
        if let Some(to) = &self.to {
            words = crate::texts::citation_to(&words, &crate::text::one_line(to));
        }
        words
    }
}

/// Something that a letter says happened at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The letter that reports it.
    pub letter: LetterId,
    /// When.
    pub date: FuzzyDate,
    /// The words of the date, in the raw text.
    pub evidence: Span,
    /// What happened, in the letter's words, in the clean text.
    pub words: Span,
    /// The rule that read it.
    pub rule: RuleId,
}

/// A run of words that stands in more than one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// How many words its places have in common, figures aside.
    pub words: u32,
    /// Whether it is an address, a letterhead or a standard closing and no statement.
    pub boilerplate: bool,
    /// Where it stands, by letter and place.
    pub places: Vec<PassagePlace>,
}

/// One place where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PassagePlace {
    /// The letter.
    pub letter: LetterId,
    /// Where, in its clean text.
    pub span: Span,
}
