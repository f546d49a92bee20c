//! Availability over time: for each component how it went, as steps, with what was reported on it. Where moments lie on
//! the axis is the caller's business.

use std::collections::BTreeMap;

use linchpin_engine::analysis::timeline::Timeline;
use linchpin_engine::model::{Availability, ComponentId, Duration, Model, State};
use linchpin_engine::sorting;

use super::{Cell, Lane, Lanes, Told};
use crate::Lang;
use crate::views::names;
use crate::words::Noun;

/// What the chart shows.
pub struct OverTime<'a> {
    /// How everything went.
    pub timeline: &'a Timeline,
    /// Every moment in seconds, ascending, with its place on the axis in ten thousandths.
    pub moments: &'a [(u64, u32)],
    /// The components, first to last, each with its state and availability until its first step.
    pub lanes: &'a [(ComponentId, State, Availability)],
    /// What was reported of which component at which second.
    pub reported: &'a [(ComponentId, u64, Report)],
    /// How many components there would have been to show.
    pub of: usize,
    /// How a moment is called.
    pub label: &'a dyn Fn(u64) -> String,
}

/// What was reported at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The state.
    pub state: State,
    /// How it compares.
    pub told: Told,
}

/// The chart; nothing where there is no component to show or no moment. Cost: the steps and reports of what is shown.
pub fn over_time(model: &Model, shown: &OverTime<'_>, lang: Lang) -> Option<Lanes> {
    let (&(first, _), &(last, _)) = (shown.moments.first()?, shown.moments.last()?);
    shown.lanes.first()?;
    let places: BTreeMap<u64, u32> = sorting::gathered(shown.moments.iter().copied());
    let place = |second: u64| places.range(..=second).next_back().map_or(0, |it| *it.1);
    let mut rows = Vec::new();
    let mut lanes = Vec::new();
    for &(id, state, availability) in shown.lanes {
        let steps = shown.timeline.track(id).map_or(&[][..], |track| &track.steps);
        let label = names::name(model, id, lang).to_owned();
        let changes = steps.iter().map(|it| (it.at.secs(), it.state, it.availability));
        let before = steps.first().is_none_or(|step| step.at > Duration::from_secs(first));
        let begins = before.then_some((first, state, availability));
        let levels: Vec<(u64, State, Availability)> = begins.into_iter().chain(changes).collect();
        let then = |second: u64| {
            let past = levels.partition_point(|it| it.0 <= second);
            past.checked_sub(1).and_then(|at| levels.get(at)).copied()
        };
        let reports: Vec<&(ComponentId, u64, Report)> =
            shown.reported.iter().filter(|it| it.0 == id).collect();
        let mut lines: Vec<(u64, Option<Report>)> = levels.iter().map(|it| (it.0, None)).collect();
        lines.extend(reports.iter().map(|it| (it.1, Some(it.2))));
        sorting::sort_by_key(&mut lines, |it| (it.0, it.1.is_some()));
        for (second, report) in lines {
            let Some((_, state, availability)) = then(second) else { continue };
            let said = report.map_or_else(String::new, |it| {
                format!("{} ({})", lang.state_word(it.state), lang.told(it.told))
            });
            rows.push(vec![
                Cell::Text(label.clone()),
                Cell::Text((shown.label)(second)),
                Cell::Text(lang.state_word(state).to_owned()),
                Cell::Share(availability.ppm()),
                Cell::Text(said),
            ]);
        }
        let point = |&&(_, second, it): &&(ComponentId, u64, Report)| {
            let level = match it.state {
                State::Up | State::Impaired => 1_000_000,
                State::Partial => 500_000,
                State::Down => 0,
            };
            (place(second), level, it.told)
        };
        lanes.push(Lane {
            levels: levels.iter().map(|it| (place(it.0), it.2.ppm())).collect(),
            points: reports.iter().map(point).collect(),
            label,
        });
    }
    let columns = [
        lang.component(),
        lang.moment(),
        lang.state(),
        lang.availability(),
        lang.reported_column(),
    ];
    let (from, to) = ((shown.label)(first), (shown.label)(last));
    let count = lang.count(lanes.len() as u128, Noun::Component);
    let left_out = shown.of > lanes.len();
    let mut notes = vec![lang.long_waits_are_short().to_owned()];
    if left_out {
        notes.push(lang.lanes_left_out(&lanes.len().to_string(), &shown.of.to_string()));
    }
    Some(Lanes {
        title: lang.over_time_title().to_owned(),
        summary: lang.over_time_summary(&count, &from, &to),
        notes,
        missing: lang.not_served().to_owned(),
        tells: [Told::Agrees, Told::Differs, Told::Input]
            .into_iter()
            .filter(|told| lanes.iter().any(|lane| lane.points.iter().any(|it| it.2 == *told)))
            .map(|told| (told, lang.told_in_legend(told).to_owned()))
            .collect(),
        ticks: shown
            .moments
            .iter()
            .map(|&(second, place)| (place, (shown.label)(second)))
            .collect(),
        lanes,
        columns: columns.map(str::to_owned).into(),
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Palette, lanes_height, lanes_svg};
    use linchpin_engine::Graph;
    use linchpin_engine::analysis::timeline::timeline;

    fn model(name: &str) -> Model {
        let text = format!(
            r#"{{ "linchpin": 1, "id": "m", "components": [
              {{ "id": "dc", "kind": "site", "name": {name} }},
              {{ "id": "chat", "kind": "service", "name": {name}, "users": 9, "requires": "dc", "holds": "10m" }} ],
              "scenarios": [ {{ "id": "s", "name": "s", "events": [ {{ "at": "0s", "on": "dc", "availability": 0 }},
                {{ "at": "1h", "on": "dc", "availability": 1000000 }} ] }} ] }}"#
        );
        linchpin_engine::read(&text).unwrap()
    }

    fn chart(model: &Model, lang: Lang) -> Lanes {
        let found = timeline(model, &Graph::of(model), &model.scenarios()[0]);
        let ids = [ComponentId(0), ComponentId(1)];
        let report = |state, told| Report { state, told };
        let shown = OverTime {
            timeline: &found,
            moments: &[(0, 0), (600, 4_000), (1_800, 6_000), (3_600, 10_000)],
            lanes: &ids.map(|id| (id, State::Up, Availability::FULL)),
            reported: &[
                (ids[1], 1_800, report(State::Down, Told::Agrees)),
                (ids[1], 3_600, report(State::Partial, Told::Differs)),
            ],
            of: 3,
            label: &|second| format!("+{}", Duration::from_secs(second)),
        };
        over_time(model, &shown, lang).unwrap()
    }

    #[test]
    fn lanes_are_steps_with_the_reports_at_their_moments() {
        let chart = chart(&model("\"Chat\""), Lang::En);
        assert_eq!(chart.lanes[0].levels, [(0, 0), (10_000, 1_000_000)]);
        assert_eq!(chart.lanes[1].levels, [(0, 1_000_000), (4_000, 0), (10_000, 1_000_000)]);
        assert_eq!(
            chart.lanes[1].points,
            [(6_000, 0, Told::Agrees), (10_000, 500_000, Told::Differs)]
        );
        let said: Vec<String> = chart.rows.iter().map(|row| row[4].shown()).collect();
        assert_eq!(said, ["", "", "", "", "down (agrees)", "", "partial (differs)"]);
        assert_eq!(chart.rows[3][1].shown(), "+10m");
        assert_eq!(chart.notes.len(), 2, "two of three are shown");
        assert_eq!(chart.tells.len(), 2, "no input among them");
    }

    #[test]
    fn a_picture_keeps_names_as_text_and_says_the_same_twice() {
        let model = model(r#""<script>\u0000\u202e\"'&""#);
        for lang in Lang::ALL {
            let chart = chart(&model, lang);
            for width in [320, 900] {
                let svg = lanes_svg(&chart, width, &Palette::DARK).unwrap();
                assert!(!svg.contains("<script") && !svg.contains('\u{202e}'));
                assert_eq!(svg, lanes_svg(&chart, width, &Palette::DARK).unwrap());
                assert!(svg.contains(&format!("height=\"{}\"", lanes_height(&chart))));
            }
        }
    }

    #[test]
    fn nothing_to_show_is_no_chart() {
        let model = model("\"Chat\"");
        let shown = OverTime {
            timeline: &Timeline::default(),
            moments: &[],
            lanes: &[],
            reported: &[],
            of: 0,
            label: &|second| second.to_string(),
        };
        assert_eq!(over_time(&model, &shown, Lang::Ko), None);
    }
}
