//! The rules that a model file keeps beyond its form: unique ids, references that refer, forms that
//! mean something.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::{
    Assumed, Basis, Component, Evidence, Expr, ModelFile, Problem, Scenario, Text,
    file::{FORMAT_VERSION, is_id},
    index::Index,
    nearest,
    path::Path,
};

/// How deep a requirement may be nested. Deeper ones are mistakes or attacks; the bound keeps every
/// walk over a requirement far from the end of the stack.
pub(crate) const DEEPEST: usize = 100;

/// How many "did you mean" are looked up: each compares one id with every other.
const SUGGESTIONS: usize = 20;

/// Everything that is wrong with `file`, in no particular order. Cost: linear, and one comparison
/// with every id for each of the first unknown ids.
pub(crate) fn problems(file: &ModelFile, index: &Index) -> Vec<Problem> {
    let mut verifier = Verifier {
        file,
        index,
        groups: file.groups.iter().map(|group| group.id.as_str()).collect(),
        found: Vec::new(),
        suggestions: SUGGESTIONS,
    };
    verifier.file();
    verifier.found
}

struct Verifier<'f> {
    file: &'f ModelFile,
    index: &'f Index,
    groups: BTreeSet<&'f str>,
    found: Vec<Problem>,
    suggestions: usize,
}

impl Verifier<'_> {
    fn problem(&mut self, at: &Path<'_>, message: impl Into<String>, hint: Option<String>) {
        self.found.push(Problem { place: None, path: at.written(), message: message.into(), hint });
    }

    fn file(&mut self) {
        let (file, root) = (self.file, Path::ROOT);
        if file.linchpin != FORMAT_VERSION {
            let message = format!(
                "this is version {} of the format, and only version 1 is known",
                file.linchpin
            );
            self.problem(&root.key("linchpin"), message, Some("write \"linchpin\": 1".into()));
        }
        self.id(&root.key("id"), &file.id);
        self.optional_text(&root.key("name"), file.name.as_ref());
        let sources = root.key("sources");
        for (id, source) in &file.sources {
            let at = sources.key(id);
            self.id(&at, id);
            self.text(&at.key("title"), &source.title);
            if let Some(date) = source.date.as_ref().filter(|date| !is_date(date)) {
                let hint = Some("write 2026, 2026-01 or 2026-01-02".into());
                self.problem(&at.key("date"), format!("`{date}` is not a date"), hint);
            }
        }
        let groups = root.key("groups");
        self.unique(&groups, "group", file.groups.iter().map(|group| &group.id));
        for (at, group) in file.groups.iter().enumerate() {
            self.text(&groups.item(at).key("name"), &group.name);
        }
        let components = root.key("components");
        self.unique_components(&components);
        for (at, component) in file.components.iter().enumerate() {
            self.component(&components.item(at), component);
        }
        let scenarios = root.key("scenarios");
        self.unique(&scenarios, "scenario", file.scenarios.iter().map(|scenario| &scenario.id));
        for (at, scenario) in file.scenarios.iter().enumerate() {
            self.scenario(&scenarios.item(at), scenario);
        }
    }

    fn component(&mut self, at: &Path<'_>, component: &Component) {
        self.text(&at.key("name"), &component.name);
        if component.kind.word().is_empty() {
            self.problem(&at.key("kind"), "a kind may not be empty", None);
        }
        if let Some(group) =
            component.group.as_ref().filter(|group| !self.groups.contains(group.as_str()))
        {
            let hint = did_you_mean(nearest(group, self.groups.iter().copied()));
            self.problem(&at.key("group"), format!("there is no group `{group}`"), hint);
        }
        self.optional_text(&at.key("owner"), component.owner.as_ref());
        self.evidence(at, &component.evidence);
        self.assumed(at, component.assumed.as_ref());
        if let Some(requires) = &component.requires {
            self.expr(&at.key("requires"), component, requires, 1);
        }
        let wants = at.key("wants");
        for (i, want) in component.wants.iter().enumerate() {
            self.expr(&wants.item(i), component, want, 1);
        }
        if let Some(starts) = &component.starts {
            self.expr(&at.key("starts"), component, starts, 1);
        }
        self.absorbs(at, component);
    }

    fn absorbs(&mut self, at: &Path<'_>, component: &Component) {
        if component.capacity.is_some() && component.absorbs.is_empty() {
            let hint = Some("say in `absorbs` whose users come to it, or leave it out".into());
            self.problem(&at.key("capacity"), "without `absorbs` it has no meaning", hint);
        }
        let at = at.key("absorbs");
        for (i, absorb) in component.absorbs.iter().enumerate() {
            let item = at.item(i);
            let from = item.key("from");
            if absorb.from == component.id {
                let hint = Some("name whose users come to it".into());
                self.problem(&from, format!("`{}` absorbs itself", absorb.from), hint);
            } else {
                self.reference(&from, &absorb.from);
            }
            if let Some(first) = component.absorbs[..i].iter().position(|it| it.from == absorb.from)
            {
                let hint = Some(format!("the first stands at {}", at.item(first).written()));
                self.problem(&from, format!("`{}` is absorbed twice", absorb.from), hint);
            }
            self.absorbed(&from, &absorb.from);
            if absorb.percent == 0 {
                let hint = Some("write a number from 1 to 100, or leave the entry out".into());
                self.problem(&item.key("percent"), "0 percent has no meaning", hint);
            }
            self.evidence(&item, &absorb.evidence);
            self.assumed(&item, absorb.assumed.as_ref());
        }
    }

    /// Whose users come from there.
    fn absorbed(&mut self, at: &Path<'_>, from: &str) {
        let components = &self.file.components;
        let Some(found) = self.index.find(components, from) else { return };
        match components.get(found.index()).map(|it| it.users) {
            Some(None) => {
                let hint = Some(format!("say how many `users` `{from}` has"));
                self.problem(at, format!("nobody knows how many come from `{from}`"), hint);
            }
            // Past it a hundredth of a user has no number of 64 bits.
            Some(Some(users)) if users > u64::MAX / 100 => {
                let hint = Some(format!("at most {} users", u64::MAX / 100));
                self.problem(at, format!("`{from}` has more users than there can be"), hint);
            }
            _ => {}
        }
    }

    fn expr(&mut self, at: &Path<'_>, owner: &Component, expr: &Expr, depth: usize) {
        if depth > DEEPEST {
            let message = format!("the requirement is nested deeper than {DEEPEST} levels");
            return self.problem(
                at,
                message,
                Some("name an inner part as a component of its own".into()),
            );
        }
        match expr {
            Expr::On(on) => {
                if on.id == owner.id {
                    let hint = Some("leave it out, or name what it really needs".into());
                    self.problem(at, format!("`{}` requires itself", on.id), hint);
                } else {
                    self.reference(at, &on.id);
                }
                if let Some(basis) = on.basis.as_deref() {
                    self.basis(at, basis);
                }
            }
            Expr::Any(_) | Expr::Shares(_) | Expr::Pool(_) if expr.part(0).is_none() => {
                let message = format!("`{}` of nothing has no meaning", expr.form());
                self.problem(at, message, Some("name at least one member".into()));
            }
            Expr::AtLeast { k, of } if *k == 0 || *k > of.len() as u64 => {
                let message = format!("`at_least` {k} of {} cannot be", of.len());
                self.problem(
                    at,
                    message,
                    Some(format!("write a number from 1 to {}", of.len().max(1))),
                );
            }
            _ => {}
        }
        match expr {
            Expr::Shares(cells) => {
                for (i, _) in cells.iter().enumerate().filter(|(_, cell)| cell.weight == 0) {
                    let at = at.key("shares");
                    let hint = Some("write a weight of at least 1, or leave the cell out".into());
                    self.problem(&at.item(i).key("weight"), "a weight of 0 has no meaning", hint);
                }
            }
            Expr::Pool(pool) if pool.load == 0 => {
                let hint = Some("write the load the members carry together, at least 1".into());
                self.problem(&at.key("load"), "a load of 0 has no meaning", hint);
            }
            _ => {}
        }
        for (path, part) in expr.parts() {
            self.expr(&at.part(path), owner, part, depth + 1);
        }
    }

    fn scenario(&mut self, at: &Path<'_>, scenario: &Scenario) {
        self.text(&at.key("name"), &scenario.name);
        let events = at.key("events");
        for (i, event) in scenario.events.iter().enumerate() {
            self.reference(&events.item(i).key("on"), &event.on);
        }
        let reported = at.key("reported");
        for (i, row) in scenario.reported.iter().enumerate() {
            let at = reported.item(i);
            self.reference(&at.key("on"), &row.on);
            self.evidence(&at, &row.evidence);
        }
    }

    fn basis(&mut self, at: &Path<'_>, basis: &Basis) {
        self.optional_text(&at.key("note"), basis.note.as_ref());
        self.evidence(at, &basis.evidence);
        self.assumed(at, basis.assumed.as_ref());
    }

    fn assumed(&mut self, at: &Path<'_>, assumed: Option<&Assumed>) {
        if let Some(Assumed::Because(text)) = assumed {
            self.text(&at.key("assumed"), text);
        }
    }

    fn evidence(&mut self, at: &Path<'_>, rows: &[Evidence]) {
        let at = at.key("evidence");
        for (i, row) in rows.iter().enumerate() {
            let at = at.item(i);
            if !self.file.sources.contains_key(&row.source) {
                let hint = did_you_mean(nearest(
                    &row.source,
                    self.file.sources.keys().map(SmolStr::as_str),
                ));
                self.problem(
                    &at.key("source"),
                    format!("there is no source `{}`", row.source),
                    hint,
                );
            }
            self.optional_text(&at.key("says"), row.says.as_ref());
        }
    }

    fn reference(&mut self, at: &Path<'_>, id: &str) {
        let components = &self.file.components;
        if self.index.find(components, id).is_some() {
            return;
        }
        let mut hint = None;
        if self.suggestions > 0 {
            self.suggestions -= 1;
            hint =
                did_you_mean(nearest(id, components.iter().map(|component| component.id.as_str())));
        }
        self.problem(at, format!("there is no component `{id}`"), hint);
    }

    fn unique_components(&mut self, at: &Path<'_>) {
        let file = self.file;
        for (i, component) in file.components.iter().enumerate() {
            let item = at.item(i);
            let here = item.key("id");
            self.id(&here, &component.id);
            if let Some(first) =
                self.index.find(&file.components, &component.id).filter(|it| it.index() != i)
            {
                self.duplicate(&here, "component", &component.id, &at.item(first.index()));
            }
        }
    }

    fn unique<'i>(&mut self, at: &Path<'_>, what: &str, ids: impl Iterator<Item = &'i SmolStr>) {
        let mut seen = std::collections::BTreeMap::new();
        for (i, id) in ids.enumerate() {
            let item = at.item(i);
            let here = item.key("id");
            self.id(&here, id);
            let first = *seen.entry(id).or_insert(i);
            if first != i {
                self.duplicate(&here, what, id, &at.item(first));
            }
        }
    }

    fn duplicate(&mut self, at: &Path<'_>, what: &str, id: &str, first: &Path<'_>) {
        let hint = Some(format!("the first stands at {}", first.written()));
        self.problem(at, format!("there are two {what}s `{id}`"), hint);
    }

    fn id(&mut self, at: &Path<'_>, id: &str) {
        if !is_id(id) {
            let hint = Some(
                "an id has 1 to 200 characters and neither white space nor control characters"
                    .into(),
            );
            self.problem(at, format!("`{}` cannot be an id", id.escape_debug()), hint);
        }
    }

    fn optional_text(&mut self, at: &Path<'_>, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(at, text);
        }
    }

    fn text(&mut self, at: &Path<'_>, text: &Text) {
        if text.wordings().next().is_none() {
            self.problem(at, "a text by language needs at least one language", None);
        }
    }
}

fn did_you_mean(word: Option<&str>) -> Option<String> {
    word.map(|word| format!("did you mean `{word}`?"))
}

/// Whether `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with a month and day that can be.
fn is_date(date: &str) -> bool {
    let fits = |part: &str, length: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == length
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|number: u32| range.contains(&number))
    };
    let parts: Vec<_> = date.split('-').collect();
    match parts.as_slice() {
        [year] => fits(year, 4, 0..=9999),
        [year, month] => fits(year, 4, 0..=9999) && fits(month, 2, 1..=12),
        [year, month, day] => {
            fits(year, 4, 0..=9999) && fits(month, 2, 1..=12) && fits(day, 2, 1..=31)
        }
        _ => false,
    }
}
