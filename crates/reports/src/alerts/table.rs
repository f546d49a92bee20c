//! The findings of a report as a table for spreadsheets.

use linchpin_engine::model::Model;

use super::findings::message;
use super::items::items;
use crate::basis::{self, Ground};
use crate::csv;
use crate::sarif;
use crate::views::Findings;
use crate::views::names::{id, name, path};
use crate::{Lang, alerts};

/// As many ids of targets as stand in one field.
const TARGETS: usize = 60;

/// One line for each finding: rule, level, id and name of the component, how many targets it takes down and which,
/// users, the shortest way, its sources, whether the way rests on an assumption, and the finding in words. Numbers are
/// written without separators. Cost: linear in the findings and their ways.
pub fn csv(model: &Model, findings: &Findings, lang: Lang) -> String {
    let rows = items(model, findings).into_iter().map(|item| {
        let steps = basis::steps(model, &item.ways);
        let ground = Ground::of(&steps);
        let targets = item.targets.iter().map(|&it| id(model, it));
        let assumed = match (steps.is_empty(), ground.assumed) {
            (true, _) => "",
            (false, 0) => lang.no(),
            (false, _) => lang.yes(),
        };
        vec![
            item.rule.word().into(),
            sarif::word(alerts::BuiltIn::level(item.rule)).into(),
            item.component.map_or("", |it| id(model, it)).into(),
            item.component.map_or("", |it| name(model, it, lang)).into(),
            item.targets.len().to_string(),
            lang.enumerated(targets, TARGETS),
            item.users.to_string(),
            item.ways.first().map(|way| path(model, way)).unwrap_or_default(),
            ground.sources.join(" "),
            assumed.into(),
            message(model, &item, lang),
        ]
    });
    let columns = [
        lang.rule(),
        lang.level(),
        "ID",
        lang.name(),
        lang.targets_number(),
        lang.targets_ids(),
        lang.users_hit_column(),
        lang.way(),
        lang.source(),
        lang.assumed_column(),
        lang.finding_column(),
    ];
    csv::write(&columns.map(str::to_owned), rows)
}
