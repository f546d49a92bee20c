//! The tree of a YAML text from what the parser says, event by event and without recursion.

use std::collections::BTreeSet;

use granit_parser::{Event, Marker, Options, Parser, ScalarStyle, Tag};
use hashbrown::HashMap;

use super::{Value, Wrong, Yaml, scalar};
use crate::model::Place;

/// As deep as lists and maps may be nested, aliases followed: every walk over a tree may recurse so far.
const DEPTH: usize = 64;

/// As many values may be copied from anchors in any text; in a long one, as many as it has bytes.
const COPIES: usize = 100_000;

/// The key that brings the entries of other maps in.
const MERGE: &str = "<<";

type Entries = Vec<(Place, String, Yaml)>;

/// Reads the whole text, which must be one document; nothing at all is read as null. Cost: linear, and what
/// aliases repeat.
pub(in crate::read) fn root(text: &str) -> Result<Yaml, Wrong> {
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut composer = Composer {
        open: Vec::new(),
        anchors: HashMap::new(),
        copies: text.len().max(COPIES),
        root: None,
    };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => composer.take(event, place(span.start))?,
            Err(error) => return wrong(error.kind().to_string(), place(*error.marker())),
        }
    }
    let nothing = Yaml { place: Place { line: 1, column: 1 }, value: Value::Null };
    Ok(composer.root.map_or(nothing, |whole| whole.yaml))
}

/// A list or map whose end has not been met.
struct Open {
    place: Place,
    anchor: usize,
    /// Levels below this one.
    height: usize,
    /// Values in it, itself included.
    size: usize,
    inside: Inside,
}

enum Inside {
    List(Vec<Yaml>),
    Map {
        entries: Entries,
        /// Of the maps that are merged in, in their order.
        merged: Entries,
        /// The key whose value comes next; `None` for the merge key.
        key: Option<(Place, Option<String>)>,
    },
}

/// A value with its measures.
#[derive(Clone)]
struct Measured {
    yaml: Yaml,
    height: usize,
    size: usize,
}

struct Composer {
    open: Vec<Open>,
    anchors: HashMap<usize, Measured>,
    /// Values that may still be copied.
    copies: usize,
    root: Option<Measured>,
}

impl Composer {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Wrong> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                wrong("a second document begins here; a file holds one".into(), place)
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = matches!(style, ScalarStyle::Plain);
                let (tag, due) = (tag.as_deref(), self.key_is_due());
                let value = if due {
                    scalar::key(&text, plain, tag).map(Value::Text)
                } else {
                    scalar::value(&text, plain, tag)
                };
                let value = leaf(place, value.map_err(|what| Wrong { what, place })?);
                if !due {
                    return self.add(anchor, value);
                }
                self.anchored(anchor, || value)?;
                let merge = plain && tag.is_none() && text == MERGE;
                self.key(place, (!merge).then(|| text.into_owned()))
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.begin(place, anchor, tag.as_deref(), Inside::List(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                let (entries, merged) = (Vec::new(), Vec::new());
                let inside = Inside::Map { entries, merged, key: None };
                self.begin(place, anchor, tag.as_deref(), inside)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor, place),
            _ => Ok(()),
        }
    }

    fn key_is_due(&self) -> bool {
        let inside = self.open.last().map(|open| &open.inside);
        matches!(inside, Some(Inside::Map { key: None, .. }))
    }

    fn key(&mut self, place: Place, text: Option<String>) -> Result<(), Wrong> {
        if let Some(Open { inside: Inside::Map { key, .. }, .. }) = self.open.last_mut() {
            *key = Some((place, text));
        }
        Ok(())
    }

    fn begin(
        &mut self,
        place: Place,
        anchor: usize,
        tag: Option<&Tag>,
        inside: Inside,
    ) -> Result<(), Wrong> {
        if self.key_is_due() {
            return wrong("a key is a text here, not a list or a map".into(), place);
        }
        if self.open.len() >= DEPTH {
            return wrong(format!("it is nested more than {DEPTH} levels deep"), place);
        }
        let fitting = match inside {
            Inside::List(_) => "seq",
            Inside::Map { .. } => "map",
        };
        match tag.and_then(Tag::core_suffix) {
            Some(name) if name != fitting => {
                return wrong(format!("the tag `!!{name}` does not fit here"), place);
            }
            _ => self.open.push(Open { place, anchor, height: 1, size: 1, inside }),
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Wrong> {
        let Some(Open { place, anchor, height, size, inside }) = self.open.pop() else {
            return Ok(());
        };
        let value = match inside {
            Inside::List(items) => Value::List(items),
            Inside::Map { entries, merged, .. } => Value::Map(whole(entries, merged)?),
        };
        self.add(anchor, Measured { yaml: Yaml { place, value }, height, size })
    }

    /// Puts a copy of what `anchor` stands for where the alias is.
    fn alias(&mut self, anchor: usize, place: Place) -> Result<(), Wrong> {
        let Some(known) = self.anchors.get(&anchor) else {
            return wrong("an alias inside of what it stands for".into(), place);
        };
        if known.size > self.copies {
            return wrong("it unfolds into too much (aliases of aliases)".into(), place);
        }
        let depth = self.open.len() + known.height;
        if depth > DEPTH {
            return wrong(format!("it is nested more than {DEPTH} levels deep"), place);
        }
        self.copies -= known.size;
        let mut copy = known.clone();
        copy.yaml.place = place;
        if !self.key_is_due() {
            return self.add(0, copy);
        }
        match copy.yaml.value {
            Value::Text(text) | Value::Number(text) => self.key(place, Some(text)),
            _ => wrong("a key is a text here, not a list or a map".into(), place),
        }
    }

    /// Keeps a value that has an anchor for its aliases; copies count wherever they are made.
    fn anchored(&mut self, anchor: usize, value: impl FnOnce() -> Measured) -> Result<(), Wrong> {
        if anchor == 0 {
            return Ok(());
        }
        let value = value();
        match self.copies.checked_sub(value.size) {
            Some(left) => self.copies = left,
            None => {
                return wrong(
                    "it unfolds into too much (anchors in anchors)".into(),
                    value.yaml.place,
                );
            }
        }
        self.anchors.insert(anchor, value);
        Ok(())
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, anchor: usize, value: Measured) -> Result<(), Wrong> {
        self.anchored(anchor, || value.clone())?;
        let Some(around) = self.open.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        around.height = around.height.max(value.height + 1);
        around.size += value.size;
        match &mut around.inside {
            Inside::List(items) => items.push(value.yaml),
            Inside::Map { entries, merged, key } => match key.take() {
                Some((place, Some(key))) => entries.push((place, key, value.yaml)),
                Some((place, None)) => merge(merged, value.yaml, place)?,
                None => {}
            },
        }
        Ok(())
    }
}

/// Takes the entries of a map, or of each map in a list, for the merge key at `place`.
fn merge(merged: &mut Entries, from: Yaml, place: Place) -> Result<(), Wrong> {
    match from.value {
        Value::Map(entries) => merged.extend(entries),
        Value::List(items) => {
            for item in items {
                match item.value {
                    Value::Map(entries) => merged.extend(entries),
                    _ => return wrong(format!("`{MERGE}` takes maps"), item.place),
                }
            }
        }
        Value::Null => {}
        _ => return wrong(format!("`{MERGE}` takes maps"), place),
    }
    Ok(())
}

/// The entries of a map: its own, each once, then those merged in whose keys are still free.
fn whole(mut entries: Entries, merged: Entries) -> Result<Entries, Wrong> {
    let mut known = BTreeSet::new();
    for (place, key, _) in &entries {
        if !known.insert(key.as_str()) {
            return wrong(format!("duplicate mapping key: {key}"), *place);
        }
    }
    let mut fresh = Vec::with_capacity(merged.len());
    for entry in &merged {
        fresh.push(known.insert(entry.1.as_str()));
    }
    entries
        .extend(merged.into_iter().zip(fresh).filter_map(|(entry, fresh)| fresh.then_some(entry)));
    Ok(entries)
}

fn leaf(place: Place, value: Value) -> Measured {
    Measured { yaml: Yaml { place, value }, height: 0, size: 1 }
}

/// The parser counts lines from one and columns from nought.
fn place(marker: Marker) -> Place {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Place { line: narrow(marker.line()).max(1), column: narrow(marker.col()).saturating_add(1) }
}

fn wrong<T>(what: String, place: Place) -> Result<T, Wrong> {
    Err(Wrong { what, place })
}
