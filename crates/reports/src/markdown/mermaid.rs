//! A small model as a picture in the words of Mermaid, which GitHub draws. Names are data: nothing in one ends a
//! label or becomes an instruction.

use std::collections::BTreeSet;

use linchpin_engine::model::{ComponentId, Expr, Model, State};

use crate::Lang;
use crate::clean::clean;
use crate::views::{Findings, names};

/// As many components as a picture has; more of them are no picture any more.
pub const MOST: usize = 40;

/// As many characters as a label has.
const LABEL: usize = 48;

/// The picture as a fenced block, or nothing where the model is large or empty: solid lines lead to what is required,
/// dashed lines to what is wanted. Under a scenario colours are states, else they mark single points and redundancy on
/// paper; borders differ too. Cost: linear.
pub fn picture(model: &Model, findings: &Findings, lang: Lang) -> Option<String> {
    let number = model.components().len();
    if !(2..=MOST).contains(&number) {
        return None;
    }
    let mut out = String::from("```mermaid\nflowchart TD\n");
    let mut used = BTreeSet::new();
    for id in model.ids() {
        let class = class(findings, id);
        used.extend(class);
        let class = class.map(|it| format!(":::{it}")).unwrap_or_default();
        let label = label(names::name(model, id, lang));
        out.push_str(&format!("  n{}[\"{label}\"]{class}\n", id.index()));
    }
    for id in model.ids() {
        let component = model.component(id);
        let mut drawn = BTreeSet::new();
        let roots = component.requires.iter().map(|it| ("-->", it));
        let wants = component.wants.iter().map(|it| ("-.->", it));
        for (line, root) in roots.chain(wants) {
            for to in needed(model, root).filter(|&it| drawn.insert(it)) {
                out.push_str(&format!("  n{} {line} n{}\n", id.index(), to.index()));
            }
        }
    }
    for (name, style) in CLASSES.into_iter().filter(|(name, _)| used.contains(name)) {
        out.push_str(&format!("  classDef {name} {style}\n"));
    }
    out.push_str("```\n");
    Some(out)
}

/// Text stays dark on every ground, so that it is read in dark mode too.
const CLASSES: [(&str, &str); 5] = [
    ("spof", "fill:#f8c9c4,stroke:#a32015,stroke-width:3px,color:#1b1b1b"),
    ("paper", "fill:#fbe5ae,stroke:#7a5200,stroke-dasharray:6 3,color:#1b1b1b"),
    ("down", "fill:#f8c9c4,stroke:#a32015,stroke-width:3px,color:#1b1b1b"),
    ("partial", "fill:#fbe5ae,stroke:#7a5200,stroke-dasharray:6 3,color:#1b1b1b"),
    ("impaired", "fill:#fdf6dd,stroke:#7a5200,stroke-dasharray:2 2,color:#1b1b1b"),
];

fn class(findings: &Findings, id: ComponentId) -> Option<&'static str> {
    if let Some((_, blast)) = &findings.scenario {
        return match blast.components.get(id.index())?.state {
            State::Up => None,
            State::Impaired => Some("impaired"),
            State::Partial => Some("partial"),
            State::Down => Some("down"),
        };
    }
    let points = &findings.single_points.points;
    if points.iter().any(|it| it.component == id && !it.takes_down.is_empty()) {
        return Some("spof");
    }
    let mut groups = findings.redundancy.groups.iter();
    groups.any(|it| it.owner == id && !it.defeated_by.is_empty()).then_some("paper")
}

fn needed<'m>(model: &'m Model, root: &'m Expr) -> impl Iterator<Item = ComponentId> + 'm {
    root.references().into_iter().filter_map(|it| model.find(&it.id))
}

/// A name as a label: every sign that could mean something to Mermaid, to Markdown or to HTML by its number.
fn label(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in clean(name).chars().enumerate() {
        if at == LABEL {
            out.push('…');
            break;
        }
        match c {
            ' ' | '-' | '.' | ',' => out.push(c),
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    // Mermaid takes a beginning such as "1. " for a list, and shows none; no other white space makes one.
    if let Some((mark, rest)) = out.split_once(' ')
        && opens_list(mark)
    {
        out = format!("{mark}\u{a0}{rest}");
    }
    // A label may not be empty.
    if out.trim().is_empty() { "–".into() } else { out }
}

/// Whether a first word, written as a label, is the mark of an item.
fn opens_list(mark: &str) -> bool {
    let number = mark.strip_suffix('.').or_else(|| mark.strip_suffix("#41;"));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    matches!(mark, "-" | "#42;" | "#43;") || number.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_name_is_only_a_label() {
        assert_eq!(label("판교 데이터센터"), "판교 데이터센터");
        assert_eq!(label("a\"]; click n0 \"x"), "a#34;#93;#59; click n0 #34;x");
        assert_eq!(label("```\n%%{init}%%"), "#96;#96;#96; #37;#37;#123;init#125;#37;#37;");
        assert_eq!(label("\u{202e}<b>&lt;"), "�#60;b#62;#38;lt#59;");
        assert_eq!(label("1. East"), "1.\u{a0}East");
        assert_eq!(label("- East"), "-\u{a0}East");
        assert_eq!(label("A 1. East"), "A 1. East");
        assert_eq!(label("  "), "–");
        assert_eq!(label(&"x".repeat(90)).chars().count(), 49);
    }
}
