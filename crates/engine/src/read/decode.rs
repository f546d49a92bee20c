//! From opened values to plain data: what every object and list has in common. What cannot be decoded
//! becomes a problem and an empty value, so that one pass finds everything. The rules beyond form are
//! verified later.

use std::{borrow::Cow, collections::BTreeMap};

use smol_str::SmolStr;

use super::{
    Lines,
    node::{Node, Opened, Spot},
};
use crate::model::{
    Assumed, Availability, Duration, Evidence, Problem, Problems, State, Text, Unavailability,
    nearest, path::Path,
};

/// Decodes one text and gathers what is wrong with its form.
pub(super) struct Decoder<'t> {
    pub(super) text: &'t str,
    found: Vec<(Spot, Problem)>,
}

/// As many problems as are collected, in the order of the text.
const MOST_PROBLEMS: usize = 10_000;

/// The fields of an object whose keys have been checked.
pub(super) struct Fields<'t> {
    entries: Vec<(Cow<'t, str>, Node<'t>)>,
    pub(super) spot: Spot,
}

impl<'t> Fields<'t> {
    /// The value of `key`, if the object has it.
    pub(super) fn get(&self, key: &str) -> Option<Node<'t>> {
        self.entries.iter().find(|(name, _)| name == key).map(|&(_, node)| node)
    }
}

impl<'t> Decoder<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    pub(super) fn into_problems(self, lines: &Lines<'_>) -> Option<Problems> {
        let place = |(spot, problem)| Problem { place: Some(lines.of_spot(spot)), ..problem };
        Problems::of(self.found.into_iter().map(place).collect())
    }

    /// Whether as many problems have been collected as are kept.
    const fn is_full(&self) -> bool {
        self.found.len() >= MOST_PROBLEMS
    }

    pub(super) fn problem(
        &mut self,
        spot: Spot,
        at: &Path<'_>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        // A long file that is no model at all has a problem in every key; the first ones say so, and
        // no more are ever shown.
        if !self.is_full() {
            let problem =
                Problem { place: None, path: at.written(), message: message.into(), hint };
            self.found.push((spot, problem));
        }
    }

    fn expected(&mut self, node: Node<'t>, at: &Path<'_>, what: &str, found: &Opened<'_>) {
        let message = format!("expected {what}, found {}", found.what());
        self.problem(node.spot(self.text), at, message, None);
    }

    /// Opens a value; nothing, with a problem, when it holds broken text.
    pub(super) fn open(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Opened<'t>> {
        match node.open(self.text) {
            Ok(opened) => Some(opened),
            Err(why) => {
                self.problem(node.spot(self.text), at, format!("this cannot be read: {why}"), None);
                None
            }
        }
    }

    /// The fields of an object that may have the keys `known`; unknown and repeated keys are problems.
    pub(super) fn fields(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        what: &str,
        known: &[&str],
    ) -> Option<Fields<'t>> {
        match self.open(node, at)? {
            Opened::Map(entries) => {
                let mut fields = Fields {
                    entries: Vec::with_capacity(entries.len()),
                    spot: node.spot(self.text),
                };
                for entry in entries {
                    if !known.contains(&&*entry.key) && self.is_full() {
                        continue;
                    } else if !known.contains(&&*entry.key) {
                        let hint = nearest(&entry.key, known.iter().copied())
                            .map(|key| format!("did you mean `{key}`?"))
                            .or_else(|| Some(format!("{what} may have {}", known.join(", "))));
                        let message = format!("unknown key `{}`", entry.key.escape_debug());
                        self.problem(entry.spot, &at.key(&entry.key), message, hint);
                    } else if fields.get(&entry.key).is_some() {
                        self.problem(
                            entry.spot,
                            &at.key(&entry.key),
                            format!("the key `{}` stands twice", entry.key),
                            None,
                        );
                    } else {
                        fields.entries.push((entry.key, entry.value));
                    }
                }
                Some(fields)
            }
            other => {
                self.expected(node, at, what, &other);
                None
            }
        }
    }

    /// The field `key` decoded by `decode`; a problem when it is missing.
    pub(super) fn required<T>(
        &mut self,
        fields: &Fields<'t>,
        at: &Path<'_>,
        key: &str,
        decode: impl FnOnce(&mut Self, Node<'t>, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        match fields.get(key) {
            Some(node) => decode(self, node, &at.key(key)),
            None => {
                self.problem(fields.spot, &at.key(key), format!("`{key}` is missing"), None);
                None
            }
        }
    }

    /// The field `key` decoded by `decode`, if the object has it.
    pub(super) fn optional<T>(
        &mut self,
        fields: &Fields<'t>,
        at: &Path<'_>,
        key: &str,
        decode: impl FnOnce(&mut Self, Node<'t>, &Path<'_>) -> Option<T>,
    ) -> Option<T> {
        fields.get(key).and_then(|node| decode(self, node, &at.key(key)))
    }

    /// Every item of a list, with a stand-in for what cannot be decoded so that positions stay true.
    pub(super) fn list<T>(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        mut decode: impl FnMut(&mut Self, Node<'t>, &Path<'_>) -> Option<T>,
        stand_in: impl Fn() -> T,
    ) -> Option<Vec<T>> {
        match self.open(node, at)? {
            Opened::List(items) => Some(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(i, item)| decode(self, item, &at.item(i)).unwrap_or_else(&stand_in))
                    .collect(),
            ),
            other => {
                self.expected(node, at, "a list", &other);
                None
            }
        }
    }

    pub(super) fn string(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<SmolStr> {
        match self.open(node, at)? {
            Opened::Text(text) => Some(text.into()),
            other => {
                self.expected(node, at, "a text", &other);
                None
            }
        }
    }

    pub(super) fn boolean(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<bool> {
        match self.open(node, at)? {
            Opened::Bool(flag) => Some(flag),
            other => {
                self.expected(node, at, "true or false", &other);
                None
            }
        }
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&mut self, node: Node<'t>, at: &Path<'_>, most: u64) -> Option<u64> {
        let opened = self.open(node, at)?;
        let Opened::Number(written) = &opened else {
            self.expected(node, at, "a whole number", &opened);
            return None;
        };
        let number = written.parse::<u64>().ok().filter(|&number| number <= most);
        if number.is_none() {
            let digits = written.bytes().all(|b| b.is_ascii_digit());
            let message = if digits {
                format!("{written} is more than {most}")
            } else {
                format!("{written} is not a whole number of 0 or more")
            };
            self.problem(node.spot(self.text), at, message, None);
        }
        number
    }

    pub(super) fn number(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<u64> {
        self.whole(node, at, u64::MAX)
    }

    pub(super) fn text(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Text> {
        match self.open(node, at)? {
            Opened::Text(text) => Some(Text::Plain(text.into())),
            Opened::Map(_) => self.texts(node, at).map(|texts| Text::ByLanguage(Box::new(texts))),
            other => {
                self.expected(node, at, "a text, or texts by language", &other);
                None
            }
        }
    }

    /// An object of texts; repeated keys are problems.
    pub(super) fn texts(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
    ) -> Option<BTreeMap<SmolStr, SmolStr>> {
        self.map(node, at, Self::string)
    }

    pub(super) fn map<T>(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        mut decode: impl FnMut(&mut Self, Node<'t>, &Path<'_>) -> Option<T>,
    ) -> Option<BTreeMap<SmolStr, T>> {
        match self.open(node, at)? {
            Opened::Map(entries) => {
                let mut map = BTreeMap::new();
                for entry in entries {
                    let at = at.key(&entry.key);
                    let Some(value) = decode(self, entry.value, &at) else { continue };
                    if map.insert(SmolStr::from(&*entry.key), value).is_some() {
                        self.problem(
                            entry.spot,
                            &at,
                            format!("the key `{}` stands twice", entry.key),
                            None,
                        );
                    }
                }
                Some(map)
            }
            other => {
                self.expected(node, at, "an object", &other);
                None
            }
        }
    }

    pub(super) fn duration(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Duration> {
        let text = self.string(node, at)?;
        match Duration::parse(&text) {
            Ok(duration) => Some(duration),
            Err(why) => {
                let hint = Some("write durations as 90s, 15m, 3h 20m or 2d".into());
                self.problem(
                    node.spot(self.text),
                    at,
                    format!("`{}` {why}", text.escape_debug()),
                    hint,
                );
                None
            }
        }
    }

    pub(super) fn availability(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Availability> {
        let ppm = self.whole(node, at, u64::from(Availability::FULL.ppm()))?;
        u32::try_from(ppm).ok().and_then(Availability::new)
    }

    /// A probability, as a number or as a decimal in a text.
    pub(super) fn unavailability(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
    ) -> Option<Unavailability> {
        let opened = self.open(node, at)?;
        let (Opened::Number(written) | Opened::Text(written)) = &opened else {
            self.expected(node, at, "a probability", &opened);
            return None;
        };
        match Unavailability::parse(written) {
            Ok(unavailability) => Some(unavailability),
            Err(why) => {
                let hint = Some("write a probability from 0 to 1, as 0.001 or \"1e-3\"".into());
                let message = format!("`{}` {why}", written.escape_debug());
                self.problem(node.spot(self.text), at, message, hint);
                None
            }
        }
    }

    pub(super) fn state(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<State> {
        self.word(node, at, "a state", &State::ALL.map(|state| (state.word(), state)))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        what: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.string(node, at)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|&(_, value)| value);
        if found.is_none() {
            let known = words.iter().map(|&(word, _)| word).collect::<Vec<_>>().join(", ");
            let message = format!("`{}` is not {what}", text.escape_debug());
            self.problem(node.spot(self.text), at, message, Some(format!("one of {known}")));
        }
        found
    }

    pub(super) fn assumed(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Assumed> {
        match self.open(node, at)? {
            Opened::Bool(flag) => Some(Assumed::Flag(flag)),
            _ => self.text(node, at).map(Assumed::Because),
        }
    }

    pub(super) fn evidence(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Vec<Evidence>> {
        let row = |this: &mut Self, node, at: &Path<'_>| {
            let fields = this.fields(node, at, "evidence", &["source", "says"])?;
            Some(Evidence {
                source: this.required(&fields, at, "source", Self::string)?,
                says: this.optional(&fields, at, "says", Self::text),
            })
        };
        self.list(node, at, row, || Evidence { source: SmolStr::default(), says: None })
    }
}
