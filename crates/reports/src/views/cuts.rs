//! Minimal cut sets, for readers.

use linchpin_engine::analysis::CutSets;
use linchpin_engine::analysis::cut_sets::{Count, Level, OrderCount, Verdict};
use linchpin_engine::model::{ComponentId, Model};

use super::names::{labelled, named, names};
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped_digits;

/// How many sets there are of each size, and those that are listed. That nothing is declared, that nothing
/// cuts, and whether the answer is whole are said and never left to be inferred.
pub fn cuts(model: &Model, found: &CutSets, lang: Lang) -> Document {
    let mut document = Document::default();
    let component = named(model, found.of, lang);
    let total = total(&found.counts);
    document.paragraph(match found.level {
        Level::Down => lang.sets_take_down(&component, &total),
        Level::Hit => lang.sets_hit(&component, &total),
    });
    let declared = model.component(found.of).requires.as_ref();
    if found.counts.is_empty() && found.complete_to.is_none() {
        if declared.is_none_or(|requires| requires.references().is_empty()) {
            document.note(lang.component_undeclared());
        } else {
            document.paragraph(lang.nothing_cuts());
        }
    } else if found.counts.first().is_some_and(|count| count.order == 0) {
        document.paragraph(lang.down_already());
    } else {
        document.table(by_size(&found.counts, lang.minimal_sets(), lang));
        say_sets(&mut document, model, &found.sets, lang);
        let listed = Count::from(found.sets.len() as u64);
        let all: Count = found.counts.iter().map(|it| it.count.clone()).sum();
        if all > listed {
            document.paragraph(lang.sets_left_out(&digits(&all.minus(&listed))));
        }
        if found.complete_to.is_none() {
            document.paragraph(lang.whole());
        }
    }
    say_bound(&mut document, found.complete_to, lang);
    document
}

/// Whether a set is a cut set, and a minimal one.
pub fn verdict(model: &Model, found: &Verdict, lang: Lang) -> Document {
    let mut document = Document::default();
    document.paragraph(match (found.cuts, found.superfluous.as_slice()) {
        (false, _) => lang.set_is_none().to_owned(),
        (true, []) => lang.set_is_minimal().to_owned(),
        (true, more) => lang.set_has_superfluous(&names(model, more, lang)),
    });
    document
}

/// Counts by size as a table.
pub(super) fn by_size(counts: &[OrderCount], what: &str, lang: Lang) -> Table {
    let mut table = Table::new([(lang.size().into(), Align::Right), (what.into(), Align::Right)]);
    for count in counts {
        table.row([count.order.to_string().into(), digits(&count.count).into()]);
    }
    table
}

/// All counts together.
pub(super) fn total(counts: &[OrderCount]) -> String {
    digits(&counts.iter().map(|it| it.count.clone()).sum())
}

/// A count as text.
pub(super) fn digits(count: &Count) -> String {
    grouped_digits(&count.to_string())
}

/// Up to which size an answer is whole, if it is not.
pub(super) fn say_bound(document: &mut Document, complete_to: Option<u32>, lang: Lang) {
    if let Some(order) = complete_to {
        document.note(lang.known_up_to(&order.to_string()));
    }
}

fn say_sets(document: &mut Document, model: &Model, sets: &[Vec<ComponentId>], lang: Lang) {
    if !sets.is_empty() {
        document.paragraph(lang.fail_together());
        document.steps(sets.iter().map(|set| together(model, set, lang)).collect());
    }
}

/// The members of a set, by name and id.
pub(super) fn together(model: &Model, set: &[ComponentId], lang: Lang) -> Inline {
    Inline::joined(set.iter().map(|&member| labelled(model, member, lang)), " + ")
}

#[cfg(test)]
mod tests {
    use linchpin_engine::analysis::cut_sets::{Budget, Level, Question, cut_sets, unwatched};
    use linchpin_engine::graph::Graph;

    use crate::{Lang, markdown};

    /// Two rooms of twenty machines, of which one must be whole; a site that nothing can take down, one
    /// that says nothing, and a desk with more work than it can carry.
    fn model() -> String {
        let machine = |at: u32| format!(r#"{{"id":"m{at:02}","kind":"tool","name":"M{at}"}}"#);
        let machines: Vec<String> = (0..40).map(machine).collect();
        let room = |at: u32| {
            let ids: Vec<String> =
                (at * 20..at * 20 + 20).map(|it| format!("\"m{it:02}\"")).collect();
            format!("[{}]", ids.join(","))
        };
        format!(
            r#"{{"linchpin":1,"id":"m","components":[{},
            {{"id":"chat","kind":"service","name":{{"ko":"대화","en":"Chat"}},"requires":{{"any":[{},{}]}}}},
            {{"id":"rock","kind":"site","name":"Rock","fallible":false}},
            {{"id":"safe","kind":"service","name":"Safe","requires":"rock"}},
            {{"id":"desk","kind":"service","name":"Desk","requires":
              {{"pool":[{{"of":"m00","capacity":1}}],"load":2,"overload":"collapse"}}}}]}}"#,
            machines.join(","),
            room(0),
            room(1)
        )
    }

    fn shown(of: &str, max_order: Option<u32>, lang: Lang) -> String {
        let model = linchpin_engine::read(&model()).expect("a model");
        let of = model.find(of).expect("known");
        let question = Question { of, level: Level::Down, max_order, limit: 3 };
        let graph = Graph::of(&model);
        let found = cut_sets(&model, &graph, &question, Budget::default(), &unwatched);
        markdown::write(&super::cuts(&model, &found, lang))
    }

    #[test]
    fn it_is_said_what_is_listed_and_whether_that_is_all() {
        let text = shown("chat", None, Lang::En);
        assert!(
            text.starts_with("Chat (chat): minimal cut sets that take it down: 400."),
            "{text}"
        );
        assert!(text.contains("1. M0 (`m00`) + M20 (`m20`)\n"), "{text}");
        assert!(text.contains("Counted but not listed here: 397 more."), "{text}");
        assert!(text.contains(Lang::En.whole()) && !text.contains("JSON"), "{text}");
        let text = shown("chat", Some(1), Lang::En);
        assert!(text.contains("whole up to size 1; there may be larger sets"), "{text}");
        assert!(!text.contains(Lang::En.whole()), "{text}");
        let text = shown("chat", None, Lang::Ko);
        assert!(text.starts_with("대화 (chat): 이를 멈추는 최소 절단 집합 400개."), "{text}");
        assert!(text.contains("집합 397개는 세기만 하고"), "{text}");
    }

    #[test]
    fn nothing_cuts_nothing_known_and_down_already_are_told_apart() {
        for lang in Lang::ALL {
            let says = |of, sentence: &str| {
                let text = shown(of, None, lang);
                assert!(text.contains(sentence), "{of}: {text}");
                assert!(
                    !text.contains(lang.undeclared()),
                    "{of}: the model declares enough\n{text}"
                );
            };
            says("safe", lang.nothing_cuts());
            says("m00", lang.component_undeclared());
            says("desk", lang.down_already());
        }
    }
}
