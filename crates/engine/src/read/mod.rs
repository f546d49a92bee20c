//! Reads a model from JSON or YAML text: every problem at once, each with its line and column.

mod beside;
mod change;
mod decode;
mod expr;
mod file;
mod json;
mod locate;
mod node;
pub(crate) mod policy;
mod rules;
mod toml;
mod yaml;

use crate::sorting;
use std::collections::BTreeSet;

use crate::model::{Expr, Model, Place, Problem, Problems, path::Path};
use decode::Decoder;
use node::Spot;

pub use change::read_change;
pub use rules::read_rules;

/// The syntaxes that a model may be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// RFC 8259.
    Json,
    /// YAML 1.2.
    Yaml,
}

impl Syntax {
    /// JSON if the first thing in `text` is a brace or bracket, else YAML.
    pub fn of(text: &str) -> Self {
        match text.trim_start_matches('\u{feff}').trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Self::Json,
            _ => Self::Yaml,
        }
    }
}

/// The model that `bytes` hold, in UTF-8. Cost: see [`read`].
///
/// # Errors
/// Where the bytes stop being UTF-8; else as [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Model, Problems> {
    read(utf8(bytes)?)
}

/// The text that `bytes` hold in UTF-8. Cost: linear.
///
/// # Errors
/// One problem: where the bytes stop being UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, Problems> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        Problems::sole(Problem {
            place: Some(Lines::of(valid).place(valid.len())),
            path: String::new(),
            message: "the file is not UTF-8 text".into(),
            hint: Some("save it as UTF-8".into()),
        })
    })
}

/// The same problems, each with the place in `text` that its path leads to: for what was found in a
/// model after it had been read from `text`. Unchanged where `text` is no model. Cost: as [`read`].
pub fn placed(problems: Problems, text: &str) -> Problems {
    problems.map(|all| {
        let places = places(text, all.iter().map(|it| it.path.as_str()));
        let found = all.into_iter().zip(places);
        found.map(|(it, place)| Problem { place: place.or(it.place), ..it }).collect()
    })
}

/// The places in `text` that the JSON Pointers `paths` lead to, in their order: for each that of the nearest value
/// around it; nothing where `text` is no model's. Cost: as [`read`], once for all of them.
pub fn places<'p>(text: &str, paths: impl IntoIterator<Item = &'p str>) -> Vec<Option<Place>> {
    let sought = |path: &str| Problem {
        place: None,
        path: path.to_owned(),
        message: String::new(),
        hint: None,
    };
    let sought: Vec<Problem> = paths.into_iter().map(sought).collect();
    let text = text.trim_start_matches('\u{feff}');
    let lines = Lines::of(text);
    let tree;
    let root = match Syntax::of(text) {
        Syntax::Json => json::root(text).ok(),
        Syntax::Yaml => {
            tree = yaml::root(text).ok();
            tree.as_ref().map(node::Node::Yaml)
        }
    };
    let found = match root {
        None => sought,
        Some(root) => locate::place_all(root, text, &lines, sought),
    };
    found.into_iter().map(|it| it.place).collect()
}

/// The model that `text` holds, as JSON or as YAML with the same shape.
///
/// Cost: JSON is scanned once per level of its structure (about six times), and nothing but the
/// model itself is kept; YAML is read into a tree first.
///
/// # Errors
/// Every problem of the text, in its order: its syntax (only the first, as nothing after it is
/// certain), else its form and the rules of the format together.
pub fn read(text: &str) -> Result<Model, Problems> {
    read_as(text, Syntax::of(text))
}

/// The model that `text` holds in the given syntax; see [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_as(text: &str, syntax: Syntax) -> Result<Model, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    let tree;
    let root = match syntax {
        Syntax::Json => json::root(text).map_err(|error| not_json(&error))?,
        Syntax::Yaml => {
            tree = yaml::root(text)
                .map_err(|wrong| syntax_problem("YAML", &wrong.what, Some(wrong.place)))?;
            node::Node::Yaml(&tree)
        }
    };
    let mut decoder = Decoder::new(text);
    let file = decoder.file(root);
    let lines = Lines::of(text);
    let place = |problems: Vec<Problem>| locate::place_all(root, text, &lines, problems);
    match (decoder.into_problems(&lines), Model::new(file)) {
        (None, verified) => verified.map_err(|problems| problems.map(place)),
        (Some(found), Ok(_)) => Err(found),
        (Some(found), Err(broken)) => {
            // What could not be decoded stands in the file as an empty value; complaining about
            // that again would be noise.
            let known: BTreeSet<&str> =
                sorting::gathered(found.all().iter().map(|it| it.path.as_str()));
            let said = |path: &str| {
                let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
                ends.filter_map(|end| path.get(..end)).any(|around| known.contains(around))
            };
            let fresh = broken.all().iter().filter(|it| !said(&it.path)).cloned();
            let fresh = place(fresh.collect());
            Err(found.and(fresh))
        }
    }
}

/// The requirement that `text` holds in JSON, whatever model it is meant for: ids in it may refer to
/// nothing, and forms may have no meaning, which [`Model::new`] finds. Paths begin at the requirement.
/// Cost: as [`read`].
///
/// # Errors
/// Every problem of the text's form, in its order, each with its place; only the first of its syntax.
pub fn read_requirement(text: &str) -> Result<Expr, Problems> {
    let root = json::root(text).map_err(|error| not_json(&error))?;
    let mut decoder = Decoder::new(text);
    let decoded = decoder.requirement(root, &Path::ROOT);
    match (decoder.into_problems(&Lines::of(text)), decoded) {
        (None, Some(requirement)) => Ok(requirement),
        (Some(problems), _) => Err(problems),
        // What is not decoded has a problem; this keeps the promise without a panic.
        (None, None) => Err(syntax_problem("JSON", "no requirement", None)),
    }
}

fn not_json(error: &serde_json::Error) -> Problems {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).max(1);
    let place = Place { line: narrow(error.line()), column: narrow(error.column()) };
    let full = error.to_string();
    let what = full.split(" at line ").next().unwrap_or(&full);
    syntax_problem("JSON", what, Some(place))
}

fn syntax_problem(syntax: &str, what: &str, place: Option<Place>) -> Problems {
    Problems::sole(Problem {
        place,
        path: String::new(),
        message: format!("this is not {syntax}: {what}"),
        hint: None,
    })
}

/// Where the lines of a text begin, to turn positions into places.
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`. Cost: linear.
    pub fn of(text: &'t str) -> Self {
        let starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The place of the character that begins at `byte`; past the end, that of the end. Cost: the
    /// length of its line, which is read to count characters.
    pub fn place(&self, byte: usize) -> Place {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count());
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Place { line: narrow(line + 1), column: narrow(column + 1) }
    }

    fn of_spot(&self, spot: Spot) -> Place {
        match spot {
            Spot::Byte(byte) => self.place(byte),
            Spot::Place(place) => place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_alone_is_read_as_in_a_model() {
        let text = r#"["a", {"any": ["b", {"on": "c", "note": "why"}]}]"#;
        let read = read_requirement(text).unwrap();
        let ids: Vec<&str> = read.references().iter().map(|on| on.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(serde_json::to_string(&read).unwrap().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn places_of_what_is_right_are_found_too() {
        let text = "{ \"id\": \"m\",\n  \"components\": [\n    { \"id\": \"a\" } ] }";
        let found = places(text, ["/components/0", "/components/0/id", "/components/0/none", ""]);
        let at = |line, column| Some(Place { line, column });
        assert_eq!(found, [at(3, 5), at(3, 13), at(3, 5), at(1, 1)]);
        assert_eq!(places("[", ["/a"]), [None]);
        assert_eq!(places("id: m\ncomponents:\n  - id: a\n", ["/components/0"]), [at(3, 5)]);
    }

    #[test]
    fn what_is_wrong_with_a_requirement_alone_has_its_place() {
        let problems = read_requirement("{\n  \"any\": [\"a\", 5],\n  \"ayn\": 1 }").unwrap_err();
        let told: Vec<(u32, u32, &str)> = problems
            .all()
            .iter()
            .map(|it| (it.place.unwrap().line, it.place.unwrap().column, it.path.as_str()))
            .collect();
        assert_eq!(told, [(2, 16, "/any/1"), (3, 3, "/ayn")]);
        let cut = read_requirement("{\n  \"any\": [").unwrap_err();
        assert_eq!((cut.all().len(), cut.all()[0].place.unwrap().line), (1, 2));
        assert!(cut.all()[0].message.starts_with("this is not JSON"));
    }
}
