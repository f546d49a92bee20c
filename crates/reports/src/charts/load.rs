//! Targets that fall as load grows: a sweep over load factors.

use linchpin_engine::analysis::Load;
use linchpin_engine::analysis::load::Step;
use linchpin_engine::model::Model;

use super::{Bar, Cell, Chart, Form};
use crate::Lang;
use crate::lang::grouped;
use crate::views::load::counts_users;
use crate::views::{limits, names};

/// As many load factors as the chart shows.
const MOST: usize = 60;

/// How many targets are down or partly down at each load factor; nothing where the model has no pool, since then load
/// does nothing.
pub fn load(model: &Model, found: &Load, lang: Lang) -> Option<Chart> {
    if found.pools.is_empty() {
        return None;
    }
    let shown = found.steps.get(..found.steps.len().min(MOST)).unwrap_or_default();
    let (first, last) = (shown.first()?, shown.last()?);
    // Where nobody counted users, none hit would say that nobody is.
    let with_users = counts_users(model);
    let bar = |step: &Step| {
        let hit = step.down.saturating_add(step.partial);
        let told = match hit {
            0 => grouped(hit),
            _ => lang.of_them_down(&grouped(hit), &grouped(step.down)),
        };
        Bar {
            label: format!("{}%", grouped(step.percent)),
            length: f64::from(hit),
            shown: told,
            share: None,
        }
    };
    let row = |step: &Step| {
        let falls = names::first_names(model, &step.falls, lang, limits::NAMES_IN_CELL);
        let users = with_users.then(|| Cell::number(step.users_hit));
        [Cell::number(step.percent), Cell::number(step.down), Cell::number(step.partial)]
            .into_iter()
            .chain(users)
            .chain([Cell::Text(falls)])
            .collect()
    };
    let columns = [lang.load_factor_percent(), lang.down_column(), lang.partial_column()]
        .into_iter()
        .chain(with_users.then(|| lang.users_hit_column()))
        .chain([lang.newly_down()]);
    let summary = match shown.iter().find(|step| !step.falls.is_empty()) {
        Some(step) => lang.load_summary(
            &grouped(step.percent),
            &grouped(step.falls.len() as u128),
            &grouped(last.percent),
            &grouped(last.down),
        ),
        None => lang.load_summary_none(
            &grouped(first.percent),
            &grouped(last.percent),
            &grouped(last.partial),
        ),
    };
    let mut notes = vec![lang.load_note().to_owned()];
    notes.extend(with_users.then(|| lang.load_users_note().to_owned()));
    if found.steps.len() > shown.len() {
        let (shown, all) = (shown.len() as u128, found.steps.len() as u128);
        notes.push(lang.load_left_out(&grouped(shown), &grouped(all)));
    }
    Some(Chart {
        id: "load",
        title: lang.load_title().into(),
        summary,
        notes,
        form: Form::Rows,
        counts: lang.load_bars().into(),
        line: None,
        bars: shown.iter().map(bar).collect(),
        columns: columns.map(str::to_owned).collect(),
        rows: shown.iter().map(row).collect(),
    })
}
