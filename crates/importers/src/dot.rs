//! Graphviz: a model as a picture that `dot` lays out. Only written, as DOT cannot say what a requirement
//! means; what is drawn is who needs whom.

use std::fmt::Write;

use linchpin_engine::model::{Component, ComponentId, Kind, Model};

/// How a component is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// All users are served and nothing is missing.
    Up,
    /// All users are served, something wanted is missing.
    Impaired,
    /// Some users are hit.
    Partial,
    /// Nobody is served.
    Down,
    /// It is assumed to have failed.
    Failed,
}

/// The model as a directed graph in DOT: an edge from each component to everything that it requires
/// (solid), wants (dashed) and needs to start (dotted); groups as clusters; kinds as shapes, and `mark`
/// as a colour and a word. Names in the language with this tag.
///
/// Ids and names may hold anything: nodes are numbered, text is quoted, and what Graphviz would read as
/// a code or an entity is written so that it shows as itself. Cost: linear.
pub fn write(model: &Model, language: &str, mark: impl Fn(ComponentId) -> Mark) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = graph(&mut out, model, language, mark);
    out
}

fn graph(
    out: &mut String,
    model: &Model,
    language: &str,
    mark: impl Fn(ComponentId) -> Mark,
) -> std::fmt::Result {
    let file = model.file();
    let title = file.name.as_ref().map_or(file.id.as_str(), |name| name.in_language(language));
    writeln!(out, "digraph \"{}\" {{", Quoted(&file.id))?;
    writeln!(
        out,
        "  graph [rankdir=BT, label=\"{}\", labelloc=t, charset=\"UTF-8\"];",
        Quoted(title)
    )?;
    writeln!(out, "  node [style=filled, fontname=\"sans-serif\", fontsize=11];")?;
    writeln!(out, "  edge [color=\"#5B6470\", arrowsize=0.7];")?;
    let node = |out: &mut String, id: ComponentId, component: &Component, indent: &str| {
        let name = component.name.in_language(language);
        let (fill, line, ink, word) = colours(mark(id));
        let below = if word.is_empty() { String::new() } else { format!("\\n{word}") };
        writeln!(
            out,
            "{indent}n{} [label=\"{}{below}\", tooltip=\"{}\", shape={}, fillcolor=\"{fill}\", color=\"{line}\", fontcolor=\"{ink}\"];",
            id.0,
            Quoted(name),
            Quoted(&component.id),
            shape(&component.kind),
        )
    };
    let all = || model.ids().zip(model.components());
    let mut grouped: std::collections::BTreeMap<&str, Vec<(ComponentId, &Component)>> =
        std::collections::BTreeMap::new();
    for (id, component) in all() {
        if let Some(group) = &component.group {
            grouped.entry(group.as_str()).or_default().push((id, component));
        }
    }
    for (at, group) in file.groups.iter().enumerate() {
        writeln!(out, "  subgraph \"cluster_{at}\" {{")?;
        writeln!(
            out,
            "    label=\"{}\"; style=filled; color=\"#DCE1E7\"; fillcolor=\"#F6F7F9\";",
            Quoted(group.name.in_language(language))
        )?;
        for (id, component) in grouped.get(group.id.as_str()).into_iter().flatten() {
            node(out, *id, component, "    ")?;
        }
        writeln!(out, "  }}")?;
    }
    for (id, component) in all().filter(|(_, component)| component.group.is_none()) {
        node(out, id, component, "  ")?;
    }
    for (id, component) in all() {
        edges(out, model, id, component.requires.iter(), "")?;
        edges(out, model, id, component.wants.iter(), " [style=dashed]")?;
        edges(out, model, id, component.starts.iter(), " [style=dotted]")?;
    }
    writeln!(out, "}}")
}

/// One edge for everything that is named, once.
fn edges<'e>(
    out: &mut String,
    model: &Model,
    from: ComponentId,
    named: impl Iterator<Item = &'e linchpin_engine::model::Expr>,
    style: &str,
) -> std::fmt::Result {
    let references = named.flat_map(|expr| expr.references());
    let mut ends: Vec<ComponentId> = references.filter_map(|on| model.find(&on.id)).collect();
    ends.sort_unstable();
    ends.dedup();
    for to in ends {
        writeln!(out, "  n{} -> n{}{style};", from.0, to.0)?;
    }
    Ok(())
}

/// Inside, outline, text, and the word for it.
const fn colours(mark: Mark) -> (&'static str, &'static str, &'static str, &'static str) {
    match mark {
        Mark::Up => ("#FFFFFF", "#5B6470", "#15191E", ""),
        Mark::Impaired => ("#FFF6E5", "#B36B00", "#15191E", "impaired"),
        Mark::Partial => ("#F0E442", "#6B6400", "#15191E", "partial"),
        Mark::Down => ("#D55E00", "#7A3600", "#000000", "down"),
        Mark::Failed => ("#000000", "#000000", "#FFFFFF", "failed"),
    }
}

const fn shape(kind: &Kind) -> &'static str {
    match kind {
        Kind::Site => "house",
        Kind::Power => "invtriangle",
        Kind::Network => "hexagon",
        Kind::Storage => "cylinder",
        Kind::Platform => "component",
        Kind::Tool => "parallelogram",
        Kind::Service => "box",
        Kind::External => "octagon",
        Kind::Channel => "cds",
        Kind::People => "oval",
        Kind::Other(_) => "box",
    }
}

/// Text inside quotes: a backslash would begin a code and an ampersand an entity, and what is not seen
/// could turn what is.
struct Quoted<'t>(&'t str);

impl std::fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '&' => f.write_str("&amp;")?,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' => {
                    f.write_char('\u{fffd}')?
                }
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => f.write_char(' ')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{ "linchpin": 1, "id": "m",
      "groups": [ { "id": "g", "name": { "ko": "묶음", "en": "Group" } } ],
      "components": [
        { "id": "dc", "kind": "site", "name": "DC", "group": "g" },
        { "id": "chat", "kind": "service", "name": { "ko": "채팅", "en": "Chat" },
          "requires": { "any": ["dc", "dc"] }, "wants": ["pic"], "starts": "dc" },
        { "id": "pic", "kind": "something", "name": "Pictures" } ] }"#;

    #[test]
    fn who_needs_whom_is_drawn_once_by_the_way_it_is_needed() {
        let model = linchpin_engine::read(SMALL).unwrap();
        let dot = write(&model, "ko", |id| if id.0 == 0 { Mark::Failed } else { Mark::Down });
        for line in [
            "  subgraph \"cluster_0\" {",
            "    label=\"묶음\"; ",
            "    n0 [label=\"DC\\nfailed\", tooltip=\"dc\", shape=house, fillcolor=\"#000000\"",
            "  n1 [label=\"채팅\\ndown\", tooltip=\"chat\", shape=box, fillcolor=\"#D55E00\"",
            "  n1 -> n0;\n  n1 -> n2 [style=dashed];\n  n1 -> n0 [style=dotted];\n}",
        ] {
            assert!(dot.contains(line), "{line}\n{dot}");
        }
    }

    #[test]
    fn hostile_text_stays_in_its_quotes() {
        for (text, written) in [
            ("a\"b", "a\\\"b"),
            ("\\N \\", "\\\\N \\\\"),
            ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
            ("<b>x</b>", "<b>x</b>"),
            ("two\nlines\u{1b}[2J\0", "two lines [2J "),
            ("\u{202e}evil", "\u{fffd}evil"),
            ("\"]; n9 [URL=\"javascript:x", "\\\"]; n9 [URL=\\\"javascript:x"),
        ] {
            assert_eq!(Quoted(text).to_string(), written);
        }
    }

    #[test]
    fn of_nothing_there_is_an_empty_graph() {
        let empty =
            linchpin_engine::read(r#"{ "linchpin": 1, "id": "m", "components": [] }"#).unwrap();
        assert!(write(&empty, "en", |_| Mark::Up).ends_with("\n}\n"));
    }
}
