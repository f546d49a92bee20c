//! What the selected component and its requirements rest on: what sources say, and what is only assumed.

use linchpin_engine::{
    ComponentId, Model,
    model::{Assumed, Evidence as Said, Text},
};
use smol_str::SmolStr;

use crate::state::settings::Language;

/// One line: what something rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The requirement that it is about; nothing for the component itself.
    pub on: Option<ComponentId>,
    /// What it rests on.
    pub basis: Basis,
}

/// What something rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A source.
    Source {
        /// What it says, in short.
        says: Option<String>,
        /// Who published it, or what it is called.
        name: String,
        /// What it is called.
        title: Option<String>,
        /// When it was published.
        date: Option<SmolStr>,
        /// Where it can be read: a link of the web and nothing else.
        url: Option<SmolStr>,
    },
    /// Nobody reported it; why it is assumed, where that is told.
    Assumed(Option<String>),
    /// A remark.
    Note(String),
}

/// The lines of a component: its own first, then those of its requirements in reading order. Empty for a component that
/// the model lacks.
pub fn evidence(model: &Model, id: ComponentId, language: Language) -> Vec<Line> {
    let Some(component) = model.components().get(id.index()) else { return Vec::new() };
    let mut lines = Vec::new();
    let worded = |text: &Text| text.in_language(language.tag()).to_owned();
    let mut add =
        |on: Option<ComponentId>, said: &[Said], assumed: Option<&Assumed>, note: Option<&Text>| {
            lines.extend(note.map(|note| Line { on, basis: Basis::Note(worded(note)) }));
            lines.extend(assumed.filter(|it| it.is_assumed()).map(|it| {
                let why = match it {
                    Assumed::Because(why) => Some(worded(why)),
                    Assumed::Flag(_) => None,
                };
                Line { on, basis: Basis::Assumed(why) }
            }));
            lines.extend(said.iter().map(|it| Line { on, basis: source(model, it, language) }));
        };
    add(None, &component.evidence, component.assumed.as_ref(), None);
    for on in component
        .requires
        .iter()
        .chain(&component.wants)
        .chain(&component.starts)
        .flat_map(|expr| expr.references())
    {
        if let Some(basis) = &on.basis {
            let below = model.find(&on.id);
            add(below, &basis.evidence, basis.assumed.as_ref(), basis.note.as_ref());
        }
    }
    lines
}

/// A source and what it says.
pub fn source(model: &Model, said: &Said, language: Language) -> Basis {
    let worded = |text: &Text| text.in_language(language.tag()).to_owned();
    let source = model.file().sources.get(&said.source);
    let title = source.map(|it| worded(&it.title));
    let publisher = source.and_then(|it| it.publisher.as_ref()).map(worded);
    let name = publisher.or_else(|| title.clone()).unwrap_or_else(|| said.source.to_string());
    Basis::Source {
        says: said.says.as_ref().map(worded),
        title: title.filter(|title| *title != name),
        name,
        date: source.and_then(|it| it.date.clone()),
        url: source.and_then(|it| it.url.clone()).filter(|url| is_web(url)),
    }
}

/// Whether a text of a model may be followed as a link: an address of the web, so that no script hides behind it.
pub fn is_web(url: &str) -> bool {
    let has = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && url.len() > scheme.len()
    };
    (has("https://") || has("http://")) && !url.chars().any(|c| c.is_control() || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for url in ["https://example.org/a?b#c", "HTTP://example.org", "http://한국.kr"] {
            assert!(is_web(url), "{url}");
        }
        for url in [
            "",
            "https://",
            "javascript:alert(1)",
            "data:text/html,x",
            " https://x",
            "//x",
            "ftp://x",
            "http://a b",
            "한",
        ] {
            assert!(!is_web(url), "{url}");
        }
    }

    #[test]
    fn own_evidence_comes_first_and_guesses_say_so() {
        let model = linchpin_engine::read(
            r#"{ "linchpin": 1, "id": "m",
                "sources": { "s": { "title": "Report", "publisher": "Ministry", "date": "2022-12-06", "url": "https://example.org" },
                             "t": { "title": "Talk", "url": "javascript:alert(1)" } },
                "components": [ { "id": "a", "kind": "site", "name": "a" },
                { "id": "b", "kind": "service", "name": "b", "evidence": [ { "source": "s", "says": "it was so" } ],
                  "requires": { "on": "a", "assumed": "it stands there", "evidence": [ { "source": "t" } ] } } ] }"#,
        )
        .unwrap();
        let lines = evidence(&model, ComponentId(1), Language::En);
        assert_eq!(lines.len(), 3);
        let Basis::Source { says, name, url, .. } = &lines[0].basis else { panic!() };
        assert_eq!((says.as_deref(), name.as_str()), (Some("it was so"), "Ministry"));
        assert_eq!(url.as_deref(), Some("https://example.org"));
        assert_eq!((lines[0].on, lines[1].on), (None, Some(ComponentId(0))));
        assert_eq!(lines[1].basis, Basis::Assumed(Some("it stands there".into())));
        let Basis::Source { name, url, .. } = &lines[2].basis else { panic!() };
        assert_eq!((name.as_str(), url), ("Talk", &None));
        assert!(evidence(&model, ComponentId(9), Language::En).is_empty());
    }
}
