//! How a system comes back, for readers: the waves, when what is up, which chain sets the time, and what of it needs what
//! failed.

use linchpin_engine::analysis::Recovery;
use linchpin_engine::analysis::cold_start::Timed;
use linchpin_engine::analysis::recovery::{Inside, Need};
use linchpin_engine::model::{ComponentId, Duration, Model};

use super::blast::failed;
use super::limits;
use super::names::{labelled, name, named, names, path};
use super::restart;
use crate::basis;
use crate::document::{Align, Document, Inline, Table};
use crate::{Lang, words::Noun};

/// After a failure what recovery needs of what failed comes first, since nothing is brought back before that is solved;
/// then the waves, and the times with the chain that sets them.
pub fn recovery(model: &Model, found: &Recovery, lang: Lang) -> Document {
    let mut document = Document::default();
    if let Some(set) = &found.failed {
        document.paragraph(failed(model, set, lang));
        if found.times.is_empty() && found.is_complete() {
            document.paragraph(lang.nothing_to_start());
            return document;
        }
        dependencies(&mut document, model, &found.inside, lang);
        document.heading(2, lang.bring_back());
    }
    document.append(restart(model, &found.start, lang), 0);
    times(&mut document, model, found, lang);
    document
}

fn dependencies(document: &mut Document, model: &Model, inside: &[Inside], lang: Lang) {
    document.heading(2, lang.restart_dependencies());
    if inside.is_empty() {
        document.paragraph(lang.no_restart_dependency());
        return;
    }
    if inside.iter().any(|it| it.blocks) {
        document.note(Inline::new().strong(lang.recovery_depends()));
    } else {
        document.paragraph(lang.recovery_has_others());
    }
    let line = |it: &Inside| {
        let (who, on) = (named(model, it.component, lang), named(model, it.on, lang));
        let said = match it.need {
            Need::Starts => lang.needs_to_start(&who, &on),
            Need::Via => lang.needs_to_wake(&who, &on),
        };
        let mut line = Inline::new().plain(said);
        if it.path.len() > 1 {
            line = line.plain(" ").code(path(model, &it.path));
        }
        if !it.blocks {
            line = line.plain(" ").plain(lang.another_remains());
        }
        let way = basis::led_to(it.component, std::slice::from_ref(&it.path));
        if basis::is_assumed(model, &way) {
            line = line.plain(" — ").strong(lang.is_assumed());
        }
        line
    };
    document.list(inside.iter().take(limits::ROWS).map(line).collect());
    limits::say_left_out(document, inside.len(), limits::ROWS, lang);
}

fn times(document: &mut Document, model: &Model, found: &Recovery, lang: Lang) {
    let Some(total) = found.total else { return };
    document.heading(2, lang.how_long());
    let unknown = found.without_repair.len();
    if unknown == found.times.len() && total == Duration::ZERO {
        document.note(lang.no_times_at_all());
        return;
    }
    let length = Inline::new().strong(total.to_string());
    if unknown == 0 {
        document.paragraph(Inline::new().plain(lang.all_up_after()).plain(": ").then(length));
    } else {
        document.paragraph(Inline::new().plain(lang.all_up_at_least()).plain(": ").then(length));
        let some = names(model, &found.without_repair, lang);
        document.note(lang.without_repair(&lang.count(unknown as u128, Noun::Component), &some));
    }
    document.heading(2, lang.critical_path());
    let of = |id: &ComponentId| found.times.iter().find(|it| it.component == *id);
    document
        .steps(found.path.iter().filter_map(of).map(|it| step(model, found, it, lang)).collect());
    document.heading(2, lang.times_of_all());
    document.table(table(model, found, lang));
    limits::say_left_out(document, found.times.len(), limits::ROWS, lang);
}

/// One step of the critical path: from when to when, and whether a switch-over came before it.
fn step(model: &Model, found: &Recovery, time: &Timed, lang: Lang) -> Inline {
    let span = lang.from_to(&time.ready.to_string(), &time.up.to_string());
    let line = labelled(model, time.component, lang).plain(": ").plain(span);
    let before = time.after.and_then(|id| found.times.iter().find(|it| it.component == id));
    let since = before.map_or(Duration::ZERO, |it| it.up);
    match time.ready.secs().saturating_sub(since.secs()) {
        0 => line,
        switch => {
            let switch = Duration::from_secs(switch).to_string();
            line.plain(" ").plain(lang.after_switch(&switch))
        }
    }
}

fn table(model: &Model, found: &Recovery, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.component().into(), Align::Left),
        (lang.ready_column().into(), Align::Right),
        (lang.repair_time().into(), Align::Right),
        (lang.up_column().into(), Align::Right),
        (lang.after_column().into(), Align::Left),
    ]);
    for time in found.times.iter().take(limits::ROWS) {
        let repair = match model.component(time.component).repair {
            Some(repair) => repair.to_string().into(),
            None => Inline::new().faint(lang.no_repair_time()),
        };
        let after = time.after.map_or("–", |id| name(model, id, lang));
        table.row([
            labelled(model, time.component, lang),
            time.ready.to_string().into(),
            repair,
            time.up.to_string().into(),
            after.into(),
        ]);
    }
    table
}
