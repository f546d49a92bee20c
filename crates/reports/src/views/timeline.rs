//! An incident over time, for readers: how long everything was out, what happened when and why, and
//! what set the time of recovery.

use linchpin_engine::analysis::timeline::{Cause, Link, Outage, Step, Timeline, Why};
use linchpin_engine::model::{ComponentId, Duration, Model};

use super::limits;
use super::names::{labelled, name, state};
use crate::Lang;
use crate::document::{Align, Document, Inline, Table};
use crate::lang::grouped;
use crate::words::Noun;

/// What follows over time, and what it comes to.
#[derive(Clone, Copy, Debug)]
pub struct Incident<'a> {
    /// The steps.
    pub timeline: &'a Timeline,
    /// The outage of every component that changed.
    pub outages: &'a [Outage],
    /// The recovery critical path of each component that is asked about, in the order in which they
    /// are told.
    pub paths: &'a [(ComponentId, Vec<Link>)],
}

/// The outages, the steps in the order of time, and the paths.
pub fn timeline(model: &Model, incident: Incident<'_>, lang: Lang) -> Document {
    let mut document = Document::default();
    let Incident { timeline, outages, paths } = incident;
    if timeline.tracks.is_empty() {
        document.paragraph(lang.nothing_happened());
        return document;
    }
    let components = |number: usize| lang.count(number as u128, Noun::Component);
    document.paragraph(lang.lasted(&components(timeline.tracks.len()), &timeline.end.to_string()));
    let out = outages.iter().filter(|it| it.back.is_none()).count();
    if out > 0 {
        document.note(lang.still_out(&components(out)));
    }
    document.heading(2, lang.outages());
    document.table(totals(model, outages, lang));
    limits::say_left_out(&mut document, outages.len(), limits::ROWS, lang);
    document.heading(2, lang.course_of_events());
    let steps = steps(timeline);
    document.table(course(model, &steps, lang));
    limits::say_left_out(&mut document, steps.len(), limits::ROWS, lang);
    recovery(&mut document, model, paths, 2, lang);
    document.paragraph(lang.times_are_inputs());
    document
}

/// Every step with its component, by time and then in file order.
pub(super) fn steps(timeline: &Timeline) -> Vec<(ComponentId, &Step)> {
    let mut steps: Vec<_> = timeline
        .tracks
        .iter()
        .flat_map(|track| track.steps.iter().map(move |step| (track.component, step)))
        .collect();
    linchpin_engine::sorting::sort_by_key(&mut steps, |&(component, step)| (step.at, component));
    steps
}

/// How long each component was out.
pub(super) fn totals(model: &Model, outages: &[Outage], lang: Lang) -> Table {
    let right = |head: &str| (head.into(), Align::Right);
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        right(lang.fell()),
        right(lang.first_recovery()),
        right(lang.back()),
        right(lang.downtime()),
        right(lang.lost_user_minutes()),
    ]);
    let time = |at: Option<Duration>| at.map(|at| at.to_string()).unwrap_or_default();
    for outage in outages.iter().take(limits::ROWS) {
        let back = match outage.back {
            Some(at) => at.to_string().into(),
            None => Inline::new().strong(lang.not_back()),
        };
        let lost = match outage.lost_user_minutes {
            0 => Inline::new(),
            lost => grouped(lost).into(),
        };
        table.row([
            labelled(model, outage.component, lang),
            time(outage.fell).into(),
            time(outage.first_recovery).into(),
            back,
            outage.downtime.to_string().into(),
            lost,
        ]);
    }
    table
}

/// What happened when.
pub(super) fn course(model: &Model, steps: &[(ComponentId, &Step)], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.at().into(), Align::Right),
        (lang.component().into(), Align::Left),
        (lang.state().into(), Align::Left),
        (lang.availability().into(), Align::Right),
        (lang.cause().into(), Align::Left),
    ]);
    for &(component, step) in steps.iter().take(limits::ROWS) {
        table.row([
            step.at.to_string().into(),
            labelled(model, component, lang),
            state(step.state, lang),
            step.availability.to_string().into(),
            cause(model, step.cause, step.at, lang).into(),
        ]);
    }
    table
}

/// Why a component changed, in a few words.
pub(super) fn cause(model: &Model, cause: Cause, at: Duration, lang: Lang) -> String {
    let took = Duration::from_secs(at.secs().saturating_sub(cause.since.secs())).to_string();
    let by = cause.by.map(|by| name(model, by, lang));
    match (cause.why, by) {
        (Why::Held, Some(by)) => lang.held_out(by, &took),
        (Why::Held, None) => lang.held_alone(&took),
        (Why::Repaired, Some(by)) => lang.repaired_after(by, &took),
        (Why::Repaired, None) => lang.repaired_alone(&took),
        (Why::Switched, Some(by)) => lang.switched_to(by, &took),
        (Why::Required, Some(by)) => lang.because_of(by),
        (Why::Wanted, Some(by)) => lang.wants_changed(by),
        (Why::Crowd, Some(by)) => lang.crowd_of(by),
        (why, _) => lang.why_word(why).into(),
    }
}

/// The chain of repairs that set the time of each return.
pub(super) fn recovery(
    document: &mut Document,
    model: &Model,
    paths: &[(ComponentId, Vec<Link>)],
    level: u8,
    lang: Lang,
) {
    let paths: Vec<_> = paths.iter().filter(|(_, links)| !links.is_empty()).collect();
    if paths.is_empty() {
        return;
    }
    document.heading(level, lang.recovery_paths());
    document.paragraph(lang.recovery_paths_note());
    let items = paths.iter().take(limits::WAYS).map(|(_, links)| {
        let steps = links.iter().map(|link| {
            let took = match link.took().secs() {
                0 => format!("+{}", link.at),
                _ => format!("+{}, {} {}", link.at, lang.took(), link.took()),
            };
            labelled(model, link.component, lang).plain(format!(" [{took}]"))
        });
        Inline::joined(steps, " → ")
    });
    document.list(items.collect());
    limits::say_left_out(document, paths.len(), limits::WAYS, lang);
}
