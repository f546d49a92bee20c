//! What load does, for readers: margins of pools, the load at which targets fall, and the sweep.

use linchpin_engine::analysis::Load;
use linchpin_engine::analysis::load::{Limit, PoolMargin, Step};
use linchpin_engine::model::{ComponentId, Model, Overload};
use linchpin_engine::scenario::MOST_LOAD;

use super::headroom::spare;
use super::limits;
use super::names::{failed, first_names, labelled, name, named, names};
use crate::basis::pool_is_assumed;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::{Lang, words::Noun};

/// Margins, limits and the sweep, each under its heading. Of a model without pools only that is said: what load does to
/// it is not declared.
pub fn load(model: &Model, found: &Load, lang: Lang) -> Document {
    let mut document = Document::default();
    if !found.failures.is_empty() {
        document.paragraph(failed(model, &found.failures, lang));
    }
    if found.pools.is_empty() {
        document.paragraph(lang.no_pools());
        document.note(lang.load_undeclared());
        elsewhere(&mut document, found, lang);
        return document;
    }
    document.heading(2, lang.margins());
    if found.percent != 100 {
        document.paragraph(lang.margins_at(&grouped(found.percent)));
    }
    dangers(&mut document, model, found, limits::GROUPS, lang);
    document.table(margins(model, &found.pools, lang));
    limits::say_left_out(&mut document, found.pools.len(), limits::ROWS, lang);
    guesses(&mut document, model, found, lang);
    elsewhere(&mut document, found, lang);
    document.heading(2, lang.load_limits());
    thresholds(&mut document, model, found, lang);
    document.heading(2, lang.load_sweep());
    document.table(sweep(model, &found.steps, lang));
    limits::say_left_out(&mut document, found.steps.len(), limits::ROWS, lang);
    document.paragraph(Inline::new().faint(lang.load_note()));
    if counts_users(model) {
        document.paragraph(Inline::new().faint(lang.load_users_note()));
    }
    document
}

/// The same for a report, below its table of pools: what one more failure does, and at which load targets fall. Of a
/// model without pools nothing is written.
pub(super) fn in_report(document: &mut Document, model: &Model, found: &Load, lang: Lang) {
    if found.pools.is_empty() {
        return;
    }
    dangers(document, model, found, limits::ADVICE, lang);
    guesses(document, model, found, lang);
    document.heading(3, lang.load_limits());
    thresholds(document, model, found, lang);
    document.paragraph(Inline::new().faint(lang.load_note()));
}

/// A remark for each of the `most` gravest pools that stand and that one more failure takes, and one for those that do
/// not stand.
fn dangers(document: &mut Document, model: &Model, found: &Load, most: usize, lang: Lang) {
    let one_more = found.one_more();
    for pool in one_more.iter().take(most) {
        let Some(worst) = pool.worst.first() else { continue };
        let (owner, by) = (named(model, pool.owner, lang), named(model, worst.by, lang));
        let (capacity, load) = (grouped(worst.capacity), grouped(pool.load));
        let mut said = match pool.overload {
            Overload::Collapse => lang.one_more_collapses(&owner, &by, &capacity, &load),
            Overload::Shed => lang.one_more_sheds(&owner, &by, &capacity, &load),
        };
        if pool.broken_by > 1 {
            let each = pool
                .one_more()
                .iter()
                .map(|it| lang.leaves_capacity(name(model, it.by, lang), &grouped(it.capacity)));
            let shown: Vec<String> = each.take(limits::NAMES).collect();
            let more = u128::from(pool.broken_by).saturating_sub(shown.len() as u128);
            let shown = shown.join(", ");
            let each = if more > 0 { lang.and_more(&shown, &grouped(more)) } else { shown };
            said += &lang.one_of(&grouped(pool.broken_by), &each);
        }
        document.note(said);
    }
    limits::say_left_out(document, one_more.len(), most, lang);
    let short = owners(found.pools.iter().filter(|pool| !pool.stands()));
    if !short.is_empty() {
        document.note(lang.pools_overloaded(&names(model, &short, lang)));
    } else if one_more.is_empty() {
        let all = lang.count(found.pools.len() as u128, Noun::Pool);
        document.paragraph(lang.pools_survive(&all));
    }
}

/// Which pools have numbers or members that nobody reported.
fn guesses(document: &mut Document, model: &Model, found: &Load, lang: Lang) {
    let is_assumed = |pool: &&PoolMargin| pool_is_assumed(model, pool.owner, &pool.path);
    let assumed = owners(found.pools.iter().filter(is_assumed));
    if !assumed.is_empty() {
        document.paragraph(lang.pools_assumed(&names(model, &assumed, lang)));
    }
}

fn elsewhere(document: &mut Document, found: &Load, lang: Lang) {
    if found.elsewhere > 0 {
        document.paragraph(lang.pools_elsewhere(&lang.count(found.elsewhere, Noun::Pool)));
    }
}

/// The owners of `pools`, each once, in file order.
fn owners<'a>(pools: impl Iterator<Item = &'a PoolMargin>) -> Vec<ComponentId> {
    let mut found: Vec<ComponentId> = pools.map(|pool| pool.owner).collect();
    found.dedup();
    found
}

fn margins(model: &Model, pools: &[PoolMargin], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.owner().into(), Align::Left),
        (lang.members().into(), Align::Right),
        (lang.on_overload().into(), Align::Left),
        (lang.load().into(), Align::Right),
        (lang.capacity().into(), Align::Right),
        (lang.spare().into(), Align::Right),
        (lang.worst_loss().into(), Align::Left),
        (lang.spare_without().into(), Align::Right),
        (lang.breaking().into(), Align::Right),
    ]);
    for pool in pools.iter().take(limits::ROWS) {
        let worst = pool.worst.first();
        let then = worst.map_or_else(
            || Inline::from("–"),
            |it| signed(it.capacity, pool.load, pool.broken_by > 0),
        );
        let breaking = match pool.stands() && worst.is_some() {
            true => format!("{} / {}", grouped(pool.broken_by), grouped(pool.lowered_by)),
            false => "–".into(),
        };
        table.row([
            labelled(model, pool.owner, lang),
            grouped(pool.members).into(),
            lang.overload_word(pool.overload).into(),
            grouped(pool.load).into(),
            grouped(pool.capacity).into(),
            signed(pool.capacity, pool.load, !pool.stands()),
            worst.map_or_else(|| "–".into(), |it| labelled(model, it.by, lang)),
            then,
            breaking.into(),
        ]);
    }
    table
}

/// A margin with its sign, marked where it matters.
fn signed(capacity: u128, load: u128, matters: bool) -> Inline {
    let margin = spare(capacity, load);
    if matters { Inline::new().strong(margin) } else { margin.into() }
}

/// The limits of the targets that stand on a pool or fall anyway, those that fall first in front; the others are said
/// to be unknown.
fn thresholds(document: &mut Document, model: &Model, found: &Load, lang: Lang) {
    let is_known = |it: &&Limit| it.has_pool || it.hit_at.is_some();
    let mut known: Vec<&Limit> = found.targets.iter().filter(is_known).collect();
    linchpin_engine::sorting::sort_by_key(&mut known, |it| {
        let last = |at: Option<u32>| at.unwrap_or(u32::MAX);
        (last(it.down_at), last(it.hit_at), it.target)
    });
    let mut table = Table::new([
        (lang.target().into(), Align::Left),
        (lang.hit_at().into(), Align::Right),
        (lang.down_at().into(), Align::Right),
    ]);
    let factor = |at: Option<u32>| match at {
        None => lang.not_up_to(&grouped(MOST_LOAD)),
        Some(1) => lang.at_any_load().into(),
        Some(percent) => format!("{}%", grouped(percent)),
    };
    for it in known.iter().take(limits::ROWS) {
        table.row([
            labelled(model, it.target, lang),
            factor(it.hit_at).into(),
            factor(it.down_at).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(document, known.len(), limits::ROWS, lang);
    let unknown = found.targets.iter().filter(|it| !is_known(it)).map(|it| it.target);
    let unknown: Vec<ComponentId> = unknown.collect();
    if !unknown.is_empty() {
        document.note(lang.load_unknown(&names(model, &unknown, lang)));
    }
}

/// Whether anybody's users are known; where not, none hit would say that nobody is.
pub(crate) fn counts_users(model: &Model) -> bool {
    model.components().iter().any(|it| it.users.is_some())
}

fn sweep(model: &Model, steps: &[Step], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.load_factor().into(), Align::Right),
        (lang.down_column().into(), Align::Right),
        (lang.partial_column().into(), Align::Right),
        (lang.users_hit_column().into(), Align::Right),
        (lang.newly_down().into(), Align::Left),
    ]);
    for step in steps.iter().take(limits::ROWS) {
        let users = counts_users(model).then(|| grouped(step.users_hit));
        table.row([
            format!("{}%", grouped(step.percent)).into(),
            grouped(step.down).into(),
            grouped(step.partial).into(),
            users.unwrap_or_else(|| "–".into()).into(),
            first_names(model, &step.falls, lang, limits::NAMES_IN_CELL).into(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use linchpin_engine::analysis::load::{Question, load as ask};
    use linchpin_engine::graph::Graph;

    use super::*;

    fn told(components: &str, lang: Lang) -> String {
        let text = format!(r#"{{ "linchpin": 1, "id": "m", "components": [ {components} ] }}"#);
        let model = linchpin_engine::read(&text).unwrap();
        let graph = Graph::of(&model);
        crate::markdown::write(&load(&model, &ask(&model, &graph, &Question::of(&graph)), lang))
    }

    const POOL: &str = r#"
        { "id": "a", "kind": "site", "name": "A" }, { "id": "b", "kind": "site", "name": "B" },
        { "id": "t", "kind": "service", "name": "T", "requires": { "load": 100, "overload": "collapse", "pool": [
          { "of": { "on": "a", "assumed": true }, "capacity": 60 }, { "of": "b", "capacity": 50 } ] } },
        { "id": "free", "kind": "service", "name": "Free", "requires": "a" }"#;

    #[test]
    fn one_more_is_named_worst_first_and_guesses_are_told() {
        let en = told(POOL, Lang::En);
        assert!(en.contains("it collapses. Without A (a) it could carry only 50 of 100"), "{en}");
        assert!(
            en.contains("2 single failures do this (with what is left then): A (50), B (60)"),
            "{en}"
        );
        assert!(en.contains("of these pools are assumed: T"), "{en}");
        assert!(en.contains("does not mean that they withstand it: Free"), "{en}");
        assert!(en.contains("111%"), "110 of 100 stand up to 110 %: {en}");
        let ko = told(POOL, Lang::Ko);
        assert!(ko.contains("T (t)는 하나만 더 멈추면 모두 무너집니다."), "{ko}");
        // Nobody counted users: a dash, since 0 would say that nobody is hit.
        assert!(en.contains("| – |") && !en.contains("Users hit are counted"), "{en}");
    }

    #[test]
    fn a_model_without_pools_is_never_told_to_withstand_load() {
        let told = told(r#"{ "id": "t", "kind": "service", "name": "T" }"#, Lang::En);
        assert!(told.contains("no pool") && told.contains("nothing can be said"), "{told}");
        assert!(!told.contains("100,000"), "{told}");
    }
}
