//! The report as one HTML file that works offline: everything of the other formats, with the graph as a
//! picture and the charts beside their tables. It has no scripts and asks for nothing.

use linchpin_engine::analysis::cut_sets::CutSets;
use linchpin_engine::model::Model;

use super::{blocks, escaped, table};
use crate::Lang;
use crate::charts::{self, Chart, Hit, Palette, Series};
use crate::document::Block;
use crate::views::{self, Findings};

const STYLE: &str = include_str!("report.css");

/// What a report may do: show itself.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// How wide a chart is drawn, in pixels, for its half of a window or a sheet of paper, and for a telephone: the
/// style sheet shows one of the two.
const CHARTS: [(&str, u32); 2] = [("wide", 560), ("narrow", 340)];

/// What a report shows beside what follows from the model; all of it may be missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// The graph as an SVG that stands alone, as the explorer writes it: it goes into the file as it is.
    pub picture: Option<&'a str>,
    /// Users hit by service, most first; without any, those that the report's scenario hits.
    pub hits: &'a [Hit],
    /// Cut sets of one component.
    pub sets: Option<&'a CutSets>,
    /// Outages by year, shown where they belong to the model.
    pub outages: Option<&'a Series>,
}

/// The report on `model`, whole. The same input gives the same bytes. Cost: linear in what it shows, which is
/// bounded but for `picture`.
pub fn report(model: &Model, findings: &Findings, extras: &Extras<'_>, lang: Lang) -> String {
    let document = views::report(model, findings, lang);
    let all = document.blocks.as_slice();
    let is_section = |block: &Block| matches!(block, Block::Heading(2, _));
    // What was analysed comes first, then the pictures, then the lists.
    let mut sections = (0..all.len()).filter(|&at| all.get(at).is_some_and(is_section));
    let cut = sections.nth(1).unwrap_or(all.len());
    let (first, rest) = all.split_at(cut);
    let title = match first.first() {
        Some(Block::Heading(1, title)) => title.text(),
        _ => model.file().id.to_string(),
    };
    let mut out = String::new();
    head(&mut out, &title, lang);
    out.push_str("<main>\n");
    let so_far = blocks(&mut out, first, 0);
    picture(&mut out, extras.picture, model, lang);
    let drawn = charts(model, findings, extras, lang);
    if !drawn.is_empty() {
        section(&mut out, "charts", lang.charts());
        drawn.iter().for_each(|chart| figure(&mut out, chart));
    }
    blocks(&mut out, rest, so_far);
    out.push_str("<p class=\"faint\">");
    escaped(&mut out, lang.whole_report());
    out.push_str(" <code>linchpin report MODEL --as json</code></p>\n");
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// The charts that there is something to show of.
fn charts(model: &Model, findings: &Findings, extras: &Extras<'_>, lang: Lang) -> Vec<Chart> {
    let of_scenario;
    let hits = match &findings.scenario {
        Some((_, blast)) if extras.hits.is_empty() => {
            of_scenario = Hit::of_blast(model, blast);
            of_scenario.as_slice()
        }
        _ => extras.hits,
    };
    let series = extras.outages.filter(|series| series.is_of(&model.file().id));
    [
        charts::pareto(model, &findings.tolls, lang),
        charts::users(model, hits, lang),
        charts::stakes(model, &findings.tolls, lang),
        charts::load(model, &findings.load, lang),
        extras.sets.and_then(|sets| charts::sets(model, sets, lang)),
        series.and_then(|series| charts::outages(series, lang)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn head(out: &mut String, title: &str, lang: Lang) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    out.push_str(lang.tag());
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.push_str(POLICY);
    out.push_str(
        "\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>",
    );
    escaped(out, title);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    dark(out);
    out.push_str("</style>\n</head>\n<body>\n");
}

/// The charts' colours on a dark ground. They stand in attributes, which any rule of a sheet outweighs.
fn dark(out: &mut String) {
    let hex = |(red, green, blue): (u8, u8, u8)| format!("#{red:02X}{green:02X}{blue:02X}");
    out.push_str("@media screen and (prefers-color-scheme: dark) {\n");
    for (light, dark) in Palette::LIGHT.all().into_iter().zip(Palette::DARK.all()) {
        let (light, dark) = (hex(light), hex(dark));
        out.push_str(&format!(
            ".chart [fill=\"{light}\"] {{ fill: {dark} }} .chart [stroke=\"{light}\"] {{ stroke: {dark} }}\n"
        ));
    }
    out.push_str("}\n");
}

fn section(out: &mut String, id: &str, title: &str) {
    out.push_str(&format!("<h2 id=\"{id}\">"));
    escaped(out, title);
    out.push_str("</h2>\n");
}

fn picture(out: &mut String, picture: Option<&str>, model: &Model, lang: Lang) {
    let Some(picture) = picture else { return };
    section(out, "picture", lang.picture());
    if picture.is_empty() {
        out.push_str("<p>");
        escaped(out, lang.picture_left_out());
        out.push_str("</p>\n");
        return;
    }
    let name = views::names::text(model.file().name.as_ref(), &model.file().id, lang);
    out.push_str("<figure class=\"picture\">\n");
    described(out, picture, &format!("{}: {name}", lang.picture()));
    out.push_str("</figure>\n");
}

fn figure(out: &mut String, chart: &Chart) {
    out.push_str("<section class=\"chart\">\n<h3>");
    escaped(out, &chart.title);
    out.push_str("</h3>\n<p>");
    escaped(out, &chart.summary);
    out.push_str("</p>\n<div class=\"beside\">\n<div>\n");
    for (class, width) in CHARTS {
        let Ok(svg) = charts::svg(chart, width, &Palette::LIGHT) else { continue };
        out.push_str(&format!("<figure class=\"{class}\">\n"));
        described(out, &svg, &chart.summary);
        out.push_str("</figure>\n");
    }
    out.push_str("</div>\n");
    table(out, &chart.table(), Some(&chart.title));
    out.push_str("</div>\n");
    for note in &chart.notes {
        out.push_str("<p class=\"faint\">");
        escaped(out, note);
        out.push_str("</p>\n");
    }
    out.push_str("</section>\n");
}

/// An SVG of ours with the words that stand for it.
fn described(out: &mut String, svg: &str, words: &str) {
    let rest = svg.trim_start().strip_prefix("<svg").unwrap_or_default();
    out.push_str("<svg role=\"img\" aria-label=\"");
    escaped(out, words);
    out.push('"');
    out.push_str(rest);
    out.push('\n');
}
