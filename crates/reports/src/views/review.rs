//! The review of an outage, for the team that writes it: what the model knows, and what it does not.

use linchpin_engine::analysis::Review;
use linchpin_engine::analysis::review::{Held, Hit};
use linchpin_engine::analysis::timeline::{Link, Step};
use linchpin_engine::model::{ComponentId, Kind, Model, Scenario, State};

use super::names::{failed, first_names, labelled, name, names, state, text};
use super::{blast, channels, limits, questions, recovery, replay, timeline};
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::{Lang, VERSION, words::Noun};

/// The whole review. The same input gives the same document; a model that has no such scenario gives
/// an empty one.
pub fn review(model: &Model, found: &Review, lang: Lang) -> Document {
    let mut document = Document::default();
    let Some(scenario) = model.scenarios().get(found.scenario.index()) else { return document };
    let called = text(Some(&scenario.name), &scenario.id, lang);
    document.heading(1, format!("{}: {called}", lang.review_title()));
    document.paragraph(lang.review_intro());
    let counted = Completeness::of(model);
    if counted.is_undeclared() {
        document.note(Inline::new().strong(lang.undeclared()));
    }
    super::check::completeness(&mut document, &counted, lang);
    document.paragraph(lang.identity(&model.file().id, &fingerprint(model)));
    document.paragraph(Inline::new().plain(lang.made_by(VERSION)));

    document.heading(2, lang.at_a_glance());
    glance(&mut document, model, found, lang);
    document.heading(2, lang.course_of_events());
    course(&mut document, model, scenario, found, lang);
    document.heading(2, lang.hit_and_why());
    hit(&mut document, model, &found.hit, lang);
    document.heading(2, lang.held_and_why());
    held(&mut document, model, found, lang);
    blast::elsewhere(&mut document, model, &found.blast, 2, lang);
    document.heading(2, lang.points_and_paper());
    points(&mut document, model, found, lang);
    document.heading(2, lang.who_was_told());
    document.append(channels(model, &found.channels, lang), 1);
    document.heading(2, lang.recovery_section());
    back(&mut document, model, found, lang);
    document.heading(2, lang.scores());
    if found.score.rows.is_empty() {
        document.paragraph(lang.not_reported());
    } else {
        replay::scored(&mut document, model, scenario, &found.score, lang);
    }
    questions::questions(&mut document, model, found, lang);
    document
}

fn glance(document: &mut Document, model: &Model, found: &Review, lang: Lang) {
    document.paragraph(failed(model, &found.failed, lang));
    if !found.blast.radius.is_empty() {
        document.paragraph(blast::summary(&found.blast, lang));
    }
    if found.blast.users_hit > 0 {
        document.paragraph(lang.users_hit(&lang.count(found.blast.users_hit, Noun::User)));
        document.paragraph(Inline::new().faint(lang.users_hit_note()));
    }
    let held = found.held.len() as u128 + u128::from(found.held_left_out);
    document.paragraph(lang.hit_and_held(&grouped(found.hit.len() as u128), &grouped(held)));
    document.paragraph(lang.lasted_from(&found.timeline.end.to_string()));
    let lost: u128 =
        found.outages.iter().fold(0, |sum, it| sum.saturating_add(it.lost_user_minutes));
    if lost > 0 {
        document.paragraph(lang.lost_in_all(&grouped(lost)));
    }
    let out = found.outages.iter().filter(|it| it.back.is_none()).count();
    if out > 0 {
        document.note(lang.still_out(&lang.count(out as u128, Noun::Component)));
    }
}

/// The events and what the targets did; what lies between them is counted.
fn course(document: &mut Document, model: &Model, scenario: &Scenario, found: &Review, lang: Lang) {
    let targets = model.targets();
    let mut events: Vec<ComponentId> =
        scenario.events.iter().filter_map(|event| model.find(&event.on)).collect();
    events.sort_unstable();
    let is_told = |component: &ComponentId| {
        targets.binary_search(component).is_ok() || events.binary_search(component).is_ok()
    };
    let all = timeline::steps(&found.timeline);
    let told: Vec<(ComponentId, &Step)> =
        all.iter().copied().filter(|(component, _)| is_told(component)).collect();
    if told.is_empty() {
        document.paragraph(lang.nothing_happened());
    }
    document.table(timeline::course(model, &told, lang));
    if let Some(more @ 1..) = all.len().checked_sub(told.len().min(limits::ROWS)) {
        document.paragraph(lang.only_targets(&grouped(more as u128)));
    }
}

fn hit(document: &mut Document, model: &Model, hit: &[Hit], lang: Lang) {
    if hit.is_empty() {
        document.paragraph(lang.no_target_hit());
        return;
    }
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.worst().into(), Align::Left),
        (lang.since().into(), Align::Right),
        (lang.how().into(), Align::Left),
    ]);
    for it in hit.iter().take(limits::ROWS) {
        table.row([
            labelled(model, it.target, lang),
            state(it.worst, lang),
            format!("+{}", it.at).into(),
            way(model, &it.chain, lang).into(),
        ]);
    }
    document.table(table);
    limits::say_left_out(document, hit.len(), limits::ROWS, lang);
}

/// The components of a chain, each with its time where that is another than that of the one before.
fn way(model: &Model, chain: &[Link], lang: Lang) -> String {
    let mut before = None;
    let steps = chain.iter().map(|link| {
        let called = name(model, link.component, lang);
        if before.replace(link.at) == Some(link.at) {
            called.to_owned()
        } else {
            format!("{called} [+{}]", link.at)
        }
    });
    steps.collect::<Vec<_>>().join(" → ")
}

fn held(document: &mut Document, model: &Model, found: &Review, lang: Lang) {
    if found.held.is_empty() {
        document.paragraph(lang.none_held());
        return;
    }
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.why_it_held().into(), Align::Left),
    ]);
    for it in &found.held {
        table.row([labelled(model, it.target, lang), why_held(model, it, lang)]);
    }
    document.table(table);
    if found.held_left_out > 0 {
        document.paragraph(lang.held_more(&grouped(found.held_left_out)));
    }
}

fn why_held(model: &Model, held: &Held, lang: Lang) -> Inline {
    if !held.declares {
        return Inline::new().faint(lang.held_undeclared());
    }
    let carried = held.survival.carried_by.iter().map(|it| {
        let members = lang.count(it.members, Noun::Member);
        let by = names(model, &it.by, lang);
        lang.carried(lang.form_word(&it.form), &grouped(it.left), &members, &by)
    });
    let carried = carried.collect::<Vec<_>>().join("; ");
    match (carried.is_empty(), held.survival.ends_with.as_slice()) {
        (true, _) => lang.nothing_lost().into(),
        (false, []) => carried.into(),
        (false, ends) => lang
            .held_by_until(&carried, &first_names(model, ends, lang, limits::NAMES_IN_CELL))
            .into(),
    }
}

fn points(document: &mut Document, model: &Model, found: &Review, lang: Lang) {
    let points = found.points.iter().filter(|it| !it.takes_down.is_empty());
    let lines: Vec<Inline> = points
        .take(limits::ROWS)
        .map(|it| {
            let down = lang.count(it.takes_down.len() as u128, Noun::Target);
            lang.point_failed(name(model, it.component, lang), &down).into()
        })
        .collect();
    if lines.is_empty() {
        document.paragraph(lang.no_point_failed());
    }
    document.list(lines);
    if found.defeated.is_empty() {
        document.paragraph(lang.nothing_defeated());
        return;
    }
    document.paragraph(lang.defeated_lead());
    let line = |it: &linchpin_engine::analysis::runbook::Defeated| {
        labelled(model, it.owner, lang).plain(" ").code(format!("requires{}", it.path))
    };
    document.list(found.defeated.iter().take(limits::ROWS).map(line).collect());
    limits::say_left_out(document, found.defeated.len(), limits::ROWS, lang);
}

fn back(document: &mut Document, model: &Model, found: &Review, lang: Lang) {
    let paths: Vec<_> = found.hit.iter().map(|it| (it.target, it.recovery.clone())).collect();
    timeline::recovery(document, model, &paths, 3, lang);
    document.append(recovery(model, &found.recovery, lang), 1);
}

/// The tools that went down, and how many there are.
pub(super) fn tools(model: &Model, found: &Review) -> (Vec<ComponentId>, usize) {
    let tools = model.ids().filter(|&id| model.component(id).kind == Kind::Tool);
    let all: Vec<ComponentId> = tools.collect();
    let is_down = |id: &ComponentId| {
        found.blast.components.get(id.index()).is_some_and(|it| it.state == State::Down)
    };
    (all.iter().copied().filter(is_down).collect(), all.len())
}
