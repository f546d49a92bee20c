//! Charts of small models and of hostile ones, looked at as SVG.

use linchpin_engine::Graph;
use linchpin_engine::analysis::cut_sets::{Budget, Level, Question, unwatched};
use linchpin_engine::analysis::{self, cut_sets, spof, tolls::tolls};

use super::*;

const OUTAGES: &str = include_str!("../../../../data/outages/kakao.json");

fn model(name: &str) -> linchpin_engine::Model {
    let text = format!(
        r#"{{ "linchpin": 1, "id": "m", "components": [
          {{ "id": "dc", "kind": "site", "name": {name} }},
          {{ "id": "chat", "kind": "service", "name": {name}, "users": 47000000, "requires": "dc" }},
          {{ "id": "pay", "kind": "service", "name": "Pay", "users": 12, "requires": {{ "any": ["dc", "chat"] }} }},
          {{ "id": "spare", "kind": "site", "name": {name} }},
          {{ "id": "web", "kind": "service", "name": {name}, "requires": {{ "load": 2, "overload": "shed",
             "pool": [ {{ "of": "spare", "capacity": 3 }} ] }} }} ] }}"#,
    );
    linchpin_engine::read(&text).unwrap()
}

fn charts(model: &linchpin_engine::Model, lang: Lang) -> Vec<Chart> {
    let graph = Graph::of(model);
    let found = tolls(&graph, &spof::totals(&graph, graph.targets()), WORST);
    let pay = model.find("pay").unwrap();
    let question = Question { of: pay, level: Level::Down, max_order: None, limit: 9 };
    let cuts = cut_sets(model, &graph, &question, Budget::default(), &unwatched);
    let hits = [Hit { service: pay, users: 12, hit: 6 }];
    let series = Series::read(OUTAGES).unwrap();
    [
        pareto(model, &found, lang),
        stakes(model, &found, lang),
        users(model, &hits, lang),
        sets(model, &cuts, lang),
        outages(&series, lang),
        load(model, &analysis::load(model, &graph, &analysis::load::Question::of(&graph)), lang),
    ]
    .into_iter()
    .map(|chart| chart.expect("a chart"))
    .collect()
}

#[test]
fn every_chart_has_words_and_a_table_that_says_the_same() {
    for lang in Lang::ALL {
        for chart in charts(&model("\"Center\""), lang) {
            assert!(!chart.title.is_empty() && chart.summary.len() > 20, "{}", chart.id);
            assert_eq!(chart.bars.len(), chart.rows.len(), "{}", chart.id);
            assert!(chart.rows.iter().all(|row| row.len() == chart.columns.len()), "{}", chart.id);
            assert!(chart.bars.iter().all(|bar| bar.length.is_finite() && bar.length >= 0.0));
        }
    }
}

#[test]
fn shares_rise_to_the_whole() {
    let chart = charts(&model("\"Center\""), Lang::En).remove(0);
    let shares: Vec<u32> = chart.bars.iter().filter_map(|bar| bar.share).collect();
    assert!(shares.is_sorted() && shares.last() == Some(&1_000_000), "{shares:?}");
    assert_eq!(chart.bars[0].shown, "2");
}

#[test]
fn the_series_of_outages_names_a_source_for_every_year() {
    let series = Series::read(OUTAGES).unwrap();
    let counts: Vec<(u16, u32)> = series.years.iter().map(|it| (it.year, it.count)).collect();
    let told = [(2018, 1), (2019, 0), (2020, 1), (2021, 5), (2022, 1), (2023, 3), (2024, 3)];
    assert_eq!(counts, told);
    for year in &series.years {
        assert!(!year.evidence.is_empty(), "{}", year.year);
        assert!(year.evidence.iter().all(|it| series.sources.contains_key(&it.source)));
    }
    assert!(series.is_of("kakao-2022") && !series.is_of("shop"));
    assert_eq!(Series::read("{}"), None);
}

#[test]
fn a_hostile_name_stays_text_in_the_picture_and_in_the_table() {
    let model = model(r#""<script>alert(1)</script>\u0000\u001b[2J\u202e\"'&""#);
    for chart in charts(&model, Lang::En) {
        for width in [320, 360, 900] {
            let svg = svg(&chart, width, &Palette::LIGHT).unwrap();
            assert!(!svg.contains("<script"), "{svg}");
            let control = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
            assert!(!svg.contains(control), "{svg}");
        }
        assert!(!chart.csv().contains('\u{1b}'));
    }
}

/// The texts of an SVG of plotters with where they stand: x, y, anchor, words.
fn texts(svg: &str) -> Vec<(f64, f64, String, String)> {
    let value = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3);
        let rest = from.and_then(|at| tag.get(at..)).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    svg.split("<text")
        .skip(1)
        .filter_map(|rest| {
            let (tag, rest) = rest.split_once('>')?;
            let words = rest.split('<').next()?.trim().to_owned();
            let number = |name| value(tag, name).parse().ok();
            Some((number("x")?, number("y")?, value(tag, "text-anchor"), words))
        })
        .collect()
}

#[test]
fn no_words_overlap_or_leave_the_picture() {
    let long = model(
        "\"A very long name of a data center that nobody would ever print in full 데이터센터\"",
    );
    for lang in Lang::ALL {
        for chart in charts(&long, lang) {
            for width in [320_u32, 360, 519, 520, 640, 1100] {
                let svg = svg(&chart, width, &Palette::LIGHT).unwrap();
                let boxes: Vec<_> = texts(&svg)
                    .into_iter()
                    .map(|(x, y, anchor, words)| {
                        let wide = text::width(&words, 12.0);
                        let from = match anchor.as_str() {
                            "start" => x,
                            "end" => x - wide,
                            _ => x - wide / 2.0,
                        };
                        (from, from + wide, y, words)
                    })
                    .collect();
                assert!(boxes.len() > chart.bars.len());
                for (at, a) in boxes.iter().enumerate() {
                    assert!(a.0 >= -1.0 && a.1 <= f64::from(width) + 1.0, "{width} {a:?}");
                    for b in boxes.iter().skip(at + 1) {
                        let apart =
                            (a.2 - b.2).abs() >= 12.0 || a.1 <= b.0 + 1.0 || b.1 <= a.0 + 1.0;
                        assert!(apart, "{} {width}: {a:?} {b:?}", chart.id);
                    }
                }
            }
        }
    }
}

#[test]
fn a_sweep_shows_what_falls_and_a_file_of_it_says_so() {
    // 3 of 2 sheds from 151 % on; at 300 % half is served, and nothing is ever down.
    let chart = charts(&model("\"Center\""), Lang::En).pop().unwrap();
    let lengths: Vec<u32> = chart.bars.iter().map(|bar| bar.length as u32).collect();
    assert_eq!((chart.bars.len(), lengths.iter().sum::<u32>()), (21, 15), "160 % to 300 %");
    assert_eq!(chart.bars.last().map(|bar| bar.shown.as_str()), Some("1 (0 down)"));
    assert!(chart.summary.contains("no target goes down"), "{}", chart.summary);
    let file = file(&chart, 720).unwrap();
    assert!(file.starts_with("<svg ") && file.contains("<title>Targets that fall"), "{file}");
    assert_eq!(file.matches("<svg").count(), 1);
}

#[test]
fn nothing_to_show_is_no_chart() {
    let empty = linchpin_engine::read(r#"{ "linchpin": 1, "id": "m", "components": [] }"#).unwrap();
    let graph = Graph::of(&empty);
    let found = tolls(&graph, &[], WORST);
    assert_eq!(pareto(&empty, &found, Lang::En), None);
    let question = analysis::load::Question::of(&graph);
    assert_eq!(load(&empty, &analysis::load(&empty, &graph, &question), Lang::En), None);
    assert_eq!(stakes(&empty, &found, Lang::En), None);
    assert_eq!(users(&empty, &[], Lang::En), None);
}
