//! Users by service: how many the failures in force hit, or, with nothing failed, how many one failure
//! could.

use linchpin_engine::analysis::Blast;
use linchpin_engine::analysis::tolls::{Stake, Tolls};
use linchpin_engine::model::{ComponentId, Model};
use linchpin_engine::sorting;

use super::{Bar, Cell, Chart, Form, people, persons};
use crate::Lang;
use crate::lang::grouped;
use crate::views::names;

/// As many services as the charts show.
const MOST: usize = 20;

/// How many users of a service are hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The service.
    pub service: ComponentId,
    /// How many people use it a month.
    pub users: u64,
    /// How many of them are hit.
    pub hit: u64,
}

impl Hit {
    /// The services whose users `blast` hits, most users first, of equals in file order.
    pub fn of_blast(model: &Model, blast: &Blast) -> Vec<Self> {
        let hit = |((service, component), impact): (
            (ComponentId, &linchpin_engine::model::Component),
            &linchpin_engine::analysis::impact::ComponentImpact,
        )| {
            let users = component.users.unwrap_or(0);
            let lost = impact.baseline.ppm().saturating_sub(impact.availability.ppm());
            let hit = (u128::from(users) * u128::from(lost) / 1_000_000) as u64;
            (hit > 0).then_some(Self { service, users, hit })
        };
        let components = model.ids().zip(model.components()).zip(&blast.components);
        let mut hits: Vec<Self> = components.filter_map(hit).collect();
        sorting::sort_by_key(&mut hits, |it| std::cmp::Reverse(it.hit));
        hits
    }
}

/// Users hit by the failures in force, by service, most users first; nothing where none are hit.
pub fn users(model: &Model, hits: &[Hit], lang: Lang) -> Option<Chart> {
    let first = hits.first()?;
    let name = |id| names::name(model, id, lang).to_owned();
    let shown = hits.iter().take(MOST);
    let total: u128 = hits.iter().map(|it| u128::from(it.hit)).sum();
    let row =
        |it: &Hit| vec![Cell::Text(name(it.service)), Cell::number(it.hit), Cell::number(it.users)];
    let columns = [lang.service_column(), lang.users_hit_column(), lang.users_column()];
    Some(Chart {
        id: "users",
        title: lang.users_title().into(),
        summary: lang.users_summary(
            &persons(total, lang),
            &name(first.service),
            &persons(first.hit.into(), lang),
        ),
        notes: notes(hits.len(), lang),
        form: Form::Rows,
        counts: lang.users_hit_column().into(),
        line: None,
        bars: shown.clone().map(|it| bar(name(it.service), it.hit, lang)).collect(),
        columns: columns.map(str::to_owned).into(),
        rows: shown.map(row).collect(),
    })
}

/// Users at stake: for each service the one failure that costs it most; nothing where no failure hits users.
pub fn stakes(model: &Model, tolls: &Tolls, lang: Lang) -> Option<Chart> {
    let first = tolls.stakes.first()?;
    let name = |id| names::name(model, id, lang).to_owned();
    let shown = tolls.stakes.iter().take(MOST);
    let row = |it: &Stake| {
        vec![Cell::Text(name(it.service)), Cell::number(it.users), Cell::Text(name(it.by))]
    };
    let columns = [lang.service_column(), lang.at_stake_column(), lang.by_column()];
    let mut notes = notes(tolls.stakes.len(), lang);
    if tolls.given > tolls.tried && tolls.tried as usize >= linchpin_engine::analysis::tolls::TRIED
    {
        notes.push(lang.stakes_tried(&grouped(tolls.tried)));
    }
    Some(Chart {
        id: "stakes",
        title: lang.stakes_title().into(),
        summary: lang.stakes_summary(
            &name(first.service),
            &persons(first.users.into(), lang),
            &name(first.by),
        ),
        notes,
        form: Form::Rows,
        counts: lang.at_stake_column().into(),
        line: None,
        bars: shown.clone().map(|it| bar(name(it.service), it.users, lang)).collect(),
        columns: columns.map(str::to_owned).into(),
        rows: shown.map(row).collect(),
    })
}

fn bar(label: String, users: u64, lang: Lang) -> Bar {
    Bar { label, length: users as f64, shown: people(users.into(), lang), share: None }
}

fn notes(services: usize, lang: Lang) -> Vec<String> {
    let mut notes = vec![lang.users_note().to_owned()];
    if services > MOST {
        notes.push(lang.services_left_out(&grouped(MOST as u128), &grouped(services as u128)));
    }
    notes
}
