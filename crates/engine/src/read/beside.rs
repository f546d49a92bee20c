//! What is read beside a model has in common, changes and rules: the way in, versions, lists in which what cannot
//! be decoded is left out, and numbers within bounds.

use super::{
    Lines, Syntax,
    decode::{Decoder, Fields},
    json,
    node::{Node, Opened},
    not_json, syntax_problem, toml, yaml,
};
use crate::model::{Problems, Text, path::Path};

/// What `decode` makes of the root of `text`, in the syntax that it is written in: TOML where the first thing is a key
/// and an equals sign, else as a model.
///
/// # Errors
/// What is wrong with its syntax, else everything that `decode` found wrong.
pub(super) fn decoded<T: Default>(
    text: &str,
    decode: impl for<'t> FnOnce(&mut Decoder<'t>, Node<'t>) -> Option<T>,
) -> Result<T, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = Lines::of(text);
    let tree;
    let root = match Syntax::of(text) {
        _ if is_toml(text) => {
            let read = toml::root(text, &lines);
            let broken = |found| Problems::of(found).unwrap_or_else(no_toml);
            tree = read.map_err(broken)?;
            Node::Yaml(&tree)
        }
        Syntax::Json => json::root(text).map_err(|error| not_json(&error))?,
        Syntax::Yaml => {
            tree = yaml::root(text)
                .map_err(|wrong| syntax_problem("YAML", &wrong.what, Some(wrong.place)))?;
            Node::Yaml(&tree)
        }
    };
    let mut decoder = Decoder::new(text);
    let found = decode(&mut decoder, root);
    match decoder.into_problems(&lines) {
        None => Ok(found.unwrap_or_default()),
        Some(problems) => Err(problems),
    }
}

/// Whether the first line that says something sets a key as TOML does. The keys of the root come first there, and the
/// version is one of them.
fn is_toml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    let sign = first.and_then(|line| line.chars().find(|c| matches!(c, '=' | ':' | '{' | '[')));
    sign == Some('=')
}

/// What is no TOML says why; this keeps the promise without a panic.
fn no_toml() -> Problems {
    syntax_problem("TOML", "it cannot be read", None)
}

impl<'t> Decoder<'t> {
    /// Asks that the field `key` is the version `readable`.
    pub(super) fn version(&mut self, fields: &Fields<'t>, key: &str, readable: u64) {
        let at = &Path::ROOT;
        let found = self.required(fields, at, key, Self::number);
        if let (Some(found), Some(node)) = (found, fields.get(key))
            && found != readable
        {
            let message = format!("version {found} of this format is not known");
            let hint = Some(format!("this program reads version {readable}"));
            self.problem(node.spot(self.text), &at.key(key), message, hint);
        }
    }

    /// A text that says something in at least one language.
    pub(super) fn worded(&mut self, node: Node<'t>, at: &Path<'_>) -> Option<Text> {
        let text = self.text(node, at)?;
        if text.wordings().all(|wording| wording.trim().is_empty()) {
            self.problem(node.spot(self.text), at, "this text says nothing", None);
        }
        Some(text)
    }

    /// The items of a list; those that cannot be decoded are left out.
    pub(super) fn some<T>(
        &mut self,
        node: Node<'t>,
        at: &Path<'_>,
        mut decode: impl FnMut(&mut Self, Node<'t>, &Path<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let found =
            self.list(node, at, |this, node, at| decode(this, node, at).map(Some), || None)?;
        Some(found.into_iter().flatten().collect())
    }

    /// Whether a value is a list of nothing.
    pub(super) fn is_empty_list(&self, node: Node<'t>) -> bool {
        matches!(node.open(self.text), Ok(Opened::List(items)) if items.is_empty())
    }

    /// A whole number from 1 to `most`.
    pub(super) fn positive(&mut self, node: Node<'t>, at: &Path<'_>, most: u32) -> Option<u32> {
        let number = self.whole(node, at, u64::from(most))?;
        if number == 0 {
            let hint = Some(format!("write a whole number from 1 to {most}"));
            self.problem(node.spot(self.text), at, "0 has no meaning here", hint);
        }
        u32::try_from(number).ok().filter(|&number| number > 0)
    }
}
