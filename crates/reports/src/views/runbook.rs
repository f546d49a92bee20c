//! The runbook: a page for each failure that matters, for those on duty.

use linchpin_engine::analysis::Runbook;
use linchpin_engine::analysis::course::{Alike, Course, Needs};
use linchpin_engine::analysis::runbook::{Defeated, Page};
use linchpin_engine::model::{ComponentId, Model};

use super::limits;
use super::names::{labelled, named, names, owner, path, text};
use super::restart;
use crate::completeness::Completeness;
use crate::document::{Align, Document, Inline, Table};
use crate::fingerprint::fingerprint;
use crate::lang::grouped;
use crate::{Lang, VERSION, words::Noun};

/// Other failures that look the same and are told apart on a page.
const ALIKE: usize = 8;

/// First signs on a page.
const SIGNS: usize = 25;

/// The whole runbook: what it is of, the contents, then the pages, each on a sheet of its own. The same input gives the
/// same document.
pub fn runbook(model: &Model, found: &Runbook, lang: Lang) -> Document {
    let mut document = Document::default();
    let file = model.file();
    let title = text(file.name.as_ref(), &file.id, lang);
    document.heading(1, format!("{}: {title}", lang.runbook_title()));
    let counted = Completeness::of(model);
    if counted.is_undeclared() {
        document.note(Inline::new().strong(lang.undeclared()));
    } else if found.pages.is_empty() {
        document.paragraph(lang.no_page());
    } else {
        document.paragraph(lang.runbook_intro());
    }
    super::check::completeness(&mut document, &counted, lang);
    document.paragraph(lang.identity(&file.id, &fingerprint(model)));
    document.paragraph(Inline::new().plain(lang.made_by(VERSION)));
    if !found.pages.is_empty() {
        document.heading(2, lang.contents());
        document.table(contents(model, &found.pages, lang));
    }
    if found.left_out > 0 {
        document.paragraph(lang.pages_left_out(&grouped(found.left_out)));
    }
    for it in &found.pages {
        document.sheet();
        document.heading(2, lang.failure_of(&named(model, it.failed, lang)));
        page(&mut document, model, it, lang);
    }
    document
}

fn contents(model: &Model, pages: &[Page], lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.kind().into(), Align::Left),
        (lang.component().into(), Align::Left),
        (lang.down_column().into(), Align::Right),
        (lang.users_hit_column().into(), Align::Right),
        (lang.answers_for().into(), Align::Left),
    ]);
    for it in pages {
        let component = model.component(it.failed);
        let users = match it.course.users_hit {
            0 => "–".into(),
            hit => grouped(hit),
        };
        table.row([
            lang.kind_word(&component.kind).into(),
            labelled(model, it.failed, lang),
            grouped(it.course.down.len() as u128).into(),
            users.into(),
            owner(component.owner.as_ref(), lang),
        ]);
    }
    table
}

fn page(document: &mut Document, model: &Model, page: &Page, lang: Lang) {
    let (failed, course) = (model.component(page.failed), &page.course);
    let down = lang.count(course.down.len() as u128, Noun::Target);
    let toll = match (course.down.is_empty(), course.users_hit) {
        (true, _) => lang.no_sign().into(),
        (false, 0) => lang.hits_uncounted(&down),
        (false, hit) => lang.hits_users(&down, &lang.count(hit, Noun::User)),
    };
    document.paragraph(Inline::new().strong(toll));
    let kind = Inline::new().plain(format!("{}: {}", lang.kind(), lang.kind_word(&failed.kind)));
    let owned = Inline::new()
        .plain(format!("{}: ", lang.answers_for()))
        .then(owner(failed.owner.as_ref(), lang));
    document.paragraph(Inline::joined([kind, owned], " · "));

    document.heading(3, lang.first_signs());
    document.table(signs(model, course, lang));
    limits::say_left_out(document, course.down.len(), SIGNS, lang);
    if course.down.is_empty() {
        document.paragraph(lang.no_sign());
    }
    if !course.hurt.is_empty() {
        document.paragraph(lang.also_hurt(&names(model, &course.hurt, lang)));
    }

    document.heading(3, lang.what_to_check());
    document.steps(checks(model, page, lang));
    if !page.defeats.is_empty() {
        document.heading(3, lang.no_help());
        let line = |it: &Defeated| {
            labelled(model, it.owner, lang).plain(" ").code(format!("requires{}", it.path))
        };
        document.list(page.defeats.iter().take(limits::NAMES).map(line).collect());
        limits::say_left_out(document, page.defeats.len(), limits::NAMES, lang);
    }

    document.heading(3, lang.still_works());
    if course.unhurt.is_empty() {
        document.note(lang.nothing_works());
    } else {
        document.paragraph(lang.go_on(&names(model, &course.unhurt, lang)));
    }

    document.heading(3, lang.telling_people());
    match (course.channels.as_slice(), course.lost_channels.as_slice()) {
        ([], []) => document.note(lang.no_channel_declared()),
        ([], _) => document.note(lang.no_channel_left()),
        (left, _) => document.paragraph(lang.channels_left(&with_owners(model, left, lang))),
    }
    if !course.lost_channels.is_empty() {
        document.paragraph(lang.channels_lost(&names(model, &course.lost_channels, lang)));
    }

    document.heading(3, lang.bring_back());
    let repair = match failed.repair {
        Some(repair) => Inline::new().plain(repair.to_string()),
        None => Inline::new().faint(lang.no_repair_time()),
    };
    let first = format!("{} {}: ", lang.mend_first(), lang.repair_time());
    document.paragraph(Inline::new().plain(first).then(repair));
    document.append(restart(model, &course.restart, lang), 2);
    if !course.needs.is_empty() {
        document.note(Inline::new().strong(lang.recovery_depends()));
        let line = |it: &Needs| {
            lang.starts_after(&named(model, it.component, lang), &names(model, &it.on, lang)).into()
        };
        document.list(course.needs.iter().take(limits::NAMES).map(line).collect());
        limits::say_left_out(document, course.needs.len(), limits::NAMES, lang);
    }
}

fn signs(model: &Model, course: &Course, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.steps_away().into(), Align::Right),
        (lang.goes_down().into(), Align::Left),
        (lang.answers_for().into(), Align::Left),
        (lang.by_way_of().into(), Align::Left),
    ]);
    for sign in course.down.iter().take(SIGNS) {
        table.row([
            grouped(sign.path.len().saturating_sub(1) as u128).into(),
            labelled(model, sign.target, lang),
            owner(model.component(sign.target).owner.as_ref(), lang),
            Inline::new().code(path(model, &sign.path)),
        ]);
    }
    table
}

/// The failed component itself, what it stands on, then what else would look the same.
fn checks(model: &Model, page: &Page, lang: Lang) -> Vec<Inline> {
    let mut checks: Vec<Inline> = vec![lang.check_itself(&named(model, page.failed, lang)).into()];
    let below = below(model, page.failed);
    if !below.is_empty() {
        checks.push(lang.check_below(&names(model, &below, lang)).into());
    }
    let same: Vec<ComponentId> = page.course.same().collect();
    if !same.is_empty() {
        checks.push(lang.alike_same(&names(model, &same, lang)).into());
    }
    let more = page.course.alike.iter().filter(|it| !it.also_down.is_empty());
    checks.extend(more.clone().take(ALIKE).map(|it: &Alike| {
        let (name, also) = (named(model, it.component, lang), names(model, &it.also_down, lang));
        lang.alike_but(&name, &also).into()
    }));
    match more.count().saturating_sub(ALIKE) {
        0 if page.course.alike.is_empty() && !page.course.down.is_empty() => {
            checks.push(lang.nothing_alike().into());
        }
        0 => {}
        more => checks.push(lang.rows_left_out(&grouped(more as u128)).into()),
    }
    checks
}

/// What a component requires, each once, in reading order.
fn below(model: &Model, component: ComponentId) -> Vec<ComponentId> {
    let mut found = Vec::new();
    for reference in model.component(component).requires.iter().flat_map(|it| it.references()) {
        if let Some(id) = model.find(&reference.id)
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

fn with_owners(model: &Model, components: &[ComponentId], lang: Lang) -> String {
    let one = |&id: &ComponentId| match &model.component(id).owner {
        Some(owner) => format!("{} ({})", named(model, id, lang), owner.in_language(lang.tag())),
        None => named(model, id, lang),
    };
    lang.enumerated(components.iter().map(one), limits::NAMES)
}
