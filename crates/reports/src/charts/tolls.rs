//! The worst single failures as a Pareto chart: how many components each takes down, and how soon the
//! worst of them add up to all users hit.

use linchpin_engine::analysis::tolls::Tolls;
use linchpin_engine::model::Model;

use super::{Bar, Cell, Chart, Form, persons};
use crate::Lang;
use crate::lang::{grouped, percent};
use crate::views::names;

/// As many failures as the chart shows.
pub const WORST: usize = 20;

/// The chart of `tolls`; nothing where no failure does harm.
pub fn pareto(model: &Model, tolls: &Tolls, lang: Lang) -> Option<Chart> {
    let shown = tolls.worst.get(..tolls.worst.len().min(WORST)).unwrap_or_default();
    let first = shown.first()?;
    let shares = tolls.cumulated();
    let share = |at: usize| shares.get(at).copied();
    let bars = shown.iter().enumerate().map(|(at, toll)| Bar {
        label: names::name(model, toll.component, lang).to_owned(),
        length: f64::from(toll.down),
        shown: grouped(toll.down),
        share: share(at),
    });
    let row = |(at, toll): (usize, &linchpin_engine::analysis::tolls::Toll)| {
        let mut row = vec![
            Cell::Text(names::name(model, toll.component, lang).to_owned()),
            Cell::number(toll.down),
            Cell::number(toll.hurt),
        ];
        if let Some(share) = share(at) {
            row.extend([Cell::number(toll.users_hit), Cell::Share(share)]);
        }
        row
    };
    let name = names::name(model, first.component, lang);
    let down = grouped(first.down);
    let mut columns = vec![lang.component(), lang.down_column(), lang.hurt_column()];
    let (mut notes, line, summary) = match (shares.first(), shares.last()) {
        (Some(&worst), Some(&all)) => {
            columns.extend([lang.users_hit_column(), lang.cumulated_column()]);
            let users = persons(first.users_hit, lang);
            let share = |ppm: u32| percent(ppm.into(), 1_000_000);
            let said = lang.pareto_summary(name, &down, &users, &share(worst));
            let mut notes = vec![lang.pareto_note().to_owned()];
            if all < 1_000_000 {
                notes.push(lang.pareto_shown(&share(all)));
            }
            (notes, Some(lang.pareto_line().to_owned()), said)
        }
        _ => {
            let note = vec![lang.pareto_no_users().to_owned()];
            (note, None, lang.pareto_summary_uncounted(name, &down))
        }
    };
    if tolls.given > shown.len() as u64 {
        let (shown, all) = (grouped(shown.len() as u128), grouped(tolls.given));
        notes.push(lang.pareto_left_out(&shown, &all));
    }
    Some(Chart {
        id: "pareto",
        title: lang.pareto_title().into(),
        summary,
        notes,
        form: Form::Rows,
        counts: lang.pareto_bars().into(),
        line,
        bars: bars.collect(),
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows: shown.iter().enumerate().map(row).collect(),
    })
}
