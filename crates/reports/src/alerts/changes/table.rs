//! Everything that a change does as one table for spreadsheets.

use linchpin_engine::analysis::compare::{Comparison, Diff, Link};
use linchpin_engine::model::{ComponentId, Model};

use crate::Lang;
use crate::csv as writer;
use crate::views::names::{id, name};

/// One line for each difference: whether it is new, gone or changed, what it is, id and name of the component, what else
/// it is about, why, and the numbers before and after where there are some. The keys are those of the machine output;
/// numbers are written without separators. Cost: linear in what differs.
pub fn csv(old: &Model, new: &Model, found: &Comparison, lang: Lang) -> String {
    let mut rows = Rows { old, new, lang, rows: Vec::new() };
    let structure = &found.structure;
    for &it in &structure.added {
        rows.add(true, "component", it, Line::default());
    }
    for &it in &structure.removed {
        rows.add(false, "component", it, Line::default());
    }
    for it in &structure.changed {
        let parts: Vec<&str> = it.parts.iter().map(|part| part.word()).collect();
        rows.changed(
            "component",
            it.component,
            Line { detail: parts.join(" "), ..Line::default() },
        );
    }
    for it in &found.lost {
        let line = Line { others: ids(old, &it.dropped), ..Line::default() };
        rows.changed("lost-requirements", it.component, line);
    }
    rows.links("single-point", &found.single_points);
    for (is_new, list) in [(true, &found.redundancy.came), (false, &found.redundancy.gone)] {
        for it in list {
            let line = Line {
                others: id(rows.model(is_new), it.by).into(),
                detail: format!("{} {} {}", it.form, it.path, it.reason.word()),
                why: it.otherwise.word(),
                ..Line::default()
            };
            rows.add(is_new, "redundancy", it.owner, line);
        }
    }
    for (is_new, list) in [(true, &found.deadlocks.came), (false, &found.deadlocks.gone)] {
        for circle in list {
            if let Some((&first, others)) = circle.split_first() {
                let others = ids(rows.model(is_new), others);
                rows.add(is_new, "deadlock", first, Line { others, ..Line::default() });
            }
        }
    }
    for (is_new, list) in [(true, &found.pairs.came), (false, &found.pairs.gone)] {
        for it in list {
            let others = ids(rows.model(is_new), &it.members);
            let line = Line { others, why: it.otherwise.word(), ..Line::default() };
            rows.add(is_new, "pair", it.target, line);
        }
    }
    rows.links("weak-point", &found.weak_points);
    for it in &found.reach {
        let (before, after) = (it.before, it.after);
        for (detail, before, after) in [
            ("users_hit", before.users_hit, after.users_hit),
            ("down", before.down.into(), after.down.into()),
            ("partial", before.partial.into(), after.partial.into()),
        ] {
            if before != after {
                let numbers = [before.to_string(), after.to_string()];
                let line = Line { detail: detail.into(), numbers, ..Line::default() };
                rows.changed("reach", it.component, line);
            }
        }
    }
    let columns = [
        lang.diff_change(),
        lang.diff_finding(),
        "ID",
        lang.name(),
        lang.diff_targets(),
        lang.diff_parts(),
        lang.diff_why(),
        lang.diff_before(),
        lang.diff_after(),
    ];
    writer::write(&columns.map(str::to_owned), rows.rows.into_iter())
}

fn ids(model: &Model, components: &[ComponentId]) -> String {
    components.iter().map(|&it| id(model, it)).collect::<Vec<_>>().join(" ")
}

/// What is said of a difference besides the component.
#[derive(Default)]
struct Line {
    others: String,
    detail: String,
    why: &'static str,
    numbers: [String; 2],
}

struct Rows<'a> {
    old: &'a Model,
    new: &'a Model,
    lang: Lang,
    rows: Vec<Vec<String>>,
}

impl<'a> Rows<'a> {
    const fn model(&self, is_new: bool) -> &'a Model {
        if is_new { self.new } else { self.old }
    }

    fn add(&mut self, is_new: bool, what: &str, component: ComponentId, line: Line) {
        let change = if is_new { "new" } else { "gone" };
        self.push(change, self.model(is_new), what, component, line);
    }

    fn changed(&mut self, what: &str, component: ComponentId, line: Line) {
        self.push("changed", self.new, what, component, line);
    }

    fn push(
        &mut self,
        change: &str,
        model: &Model,
        what: &str,
        component: ComponentId,
        line: Line,
    ) {
        let Line { others, detail, why, numbers: [before, after] } = line;
        self.rows.push(vec![
            change.into(),
            what.into(),
            id(model, component).into(),
            name(model, component, self.lang).into(),
            others,
            detail,
            why.into(),
            before,
            after,
        ]);
    }

    fn links(&mut self, what: &str, links: &Diff<Link>) {
        for (is_new, list) in [(true, &links.came), (false, &links.gone)] {
            for it in list {
                let others = id(self.model(is_new), it.target).into();
                let line = Line { others, why: it.otherwise.word(), ..Line::default() };
                self.add(is_new, what, it.point, line);
            }
        }
    }
}
