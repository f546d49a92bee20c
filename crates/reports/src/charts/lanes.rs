//! A chart over time as it is drawn: one lane below the other, each a line of steps with marks on it. What the lanes show
//! is [`super::OverTime`]'s.

use plotters::prelude::{DrawingBackend, SVGBackend};
use plotters::style::text_anchor::HPos;

use super::Cell;
use super::draw::{LETTERS_OF_SVG, Palette, Pen, TEXT, Undrawable};
use super::text::{fitted, width as text_width};

/// A chart over time in words and numbers. Places on its axis go from 0 to 10 000.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// What it is called.
    pub title: String,
    /// What it shows, in one sentence: for those who do not see it.
    pub summary: String,
    /// What a reader must know to read it right.
    pub notes: Vec<String>,
    /// What a block in a lane is.
    pub missing: String,
    /// The marks that occur, each with what it means.
    pub tells: Vec<(Told, String)>,
    /// The moments that may be named below, with their names, in the order of time.
    pub ticks: Vec<(u32, String)>,
    /// The lanes, first to last; never empty.
    pub lanes: Vec<Lane>,
    /// Headings of the table.
    pub columns: Vec<String>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// One line of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it is of.
    pub label: String,
    /// From which place on which availability, in millionths; in the order of time.
    pub levels: Vec<(u32, u32)>,
    /// Marks: where, at which availability in millionths, and how they compare with the line.
    pub points: Vec<(u32, u32, Told)>,
}

/// How something that was reported compares with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It says the same: a disc.
    Agrees,
    /// It does not: a cross, with the sign for unequal.
    Differs,
    /// The line was drawn from it: a square.
    Input,
}

/// Sizes in pixels.
const LEGEND: f64 = 20.0;
const NAME: f64 = 18.0;
const TALL: f64 = 26.0;
const GAP: f64 = 10.0;
const FOOT: f64 = 20.0;
/// Room for half a mark on either side.
pub const MARGIN: u32 = 8;

/// The places of an axis.
const AXIS: f64 = 10_000.0;

/// How high the chart is, in pixels, however wide it is.
pub fn lanes_height(chart: &Lanes) -> u32 {
    (top(chart) + (NAME + TALL + GAP) * chart.lanes.len() as f64 + FOOT).ceil() as u32
}

fn top(chart: &Lanes) -> f64 {
    LEGEND * (1 + chart.tells.len()) as f64
}

/// The chart as an SVG of its own.
pub fn lanes_svg(chart: &Lanes, width: u32, palette: &Palette) -> Result<String, Undrawable> {
    let mut out = String::new();
    let mut backend = SVGBackend::with_string(&mut out, (width, lanes_height(chart)));
    paint(&Pen { palette, letters: LETTERS_OF_SVG }, &mut backend, chart, width)?;
    backend.present().map_err(|_| Undrawable)?;
    drop(backend);
    Ok(out)
}

/// Draws `chart` in the first `width` and [`lanes_height`] pixels of a back end, on whatever ground it has.
pub fn draw_lanes<B: DrawingBackend>(
    backend: &mut B,
    chart: &Lanes,
    width: u32,
    palette: &Palette,
) -> Result<(), Undrawable> {
    paint(&Pen { palette, letters: 1.0 }, backend, chart, width)
}

fn paint<B: DrawingBackend>(
    pen: &Pen<'_>,
    backend: &mut B,
    chart: &Lanes,
    width: u32,
) -> Result<(), Undrawable> {
    let (palette, whole) = (pen.palette, f64::from(width));
    let margin = f64::from(MARGIN);
    let x = |place: u32| margin + (whole - 2.0 * margin) * f64::from(place) / AXIS;
    let head = |row: usize| LEGEND * (row as f64 + 0.5);
    pen.rectangle(backend, (margin, head(0) - 5.0), (margin + 10.0, head(0) + 5.0), palette.bar)?;
    let room = whole - 2.0 * margin - 20.0;
    let said = fitted(&chart.missing, TEXT, room);
    pen.words(backend, &said, (margin + 20.0, head(0)), HPos::Left, palette.quiet)?;
    for (row, (told, said)) in (1..).zip(&chart.tells) {
        mark(pen, backend, (margin + 5.0, head(row)), *told)?;
        let said = fitted(said, TEXT, room);
        pen.words(backend, &said, (margin + 20.0, head(row)), HPos::Left, palette.quiet)?;
    }
    let first = top(chart);
    let bottom = first + (NAME + TALL + GAP) * chart.lanes.len() as f64;
    for (place, label, at) in ticks(chart, whole, x) {
        pen.stroke(backend, &[(x(place), first), (x(place), bottom)], palette.rule, 1)?;
        pen.words(backend, &label, (at, bottom + FOOT / 2.0), HPos::Center, palette.quiet)?;
    }
    for (row, lane) in chart.lanes.iter().enumerate() {
        let name = first + (NAME + TALL + GAP) * row as f64;
        let (high, low) = (name + NAME, name + NAME + TALL);
        let label = fitted(&lane.label, TEXT, whole - 2.0 * margin);
        pen.words(backend, &label, (margin, name + NAME / 2.0), HPos::Left, palette.ink)?;
        let y = |ppm: u32| low - TALL * f64::from(ppm.min(1_000_000)) / 1e6;
        let ends = lane.levels.iter().skip(1).map(|it| it.0).chain([AXIS as u32]);
        let mut line = Vec::new();
        for (&(place, ppm), end) in lane.levels.iter().zip(ends) {
            if ppm < 1_000_000 {
                // However short it was, it is seen.
                let right = x(end).max(x(place) + 2.0);
                pen.rectangle(backend, (x(place), high), (right, y(ppm)), palette.bar)?;
            }
            line.extend([(x(place), y(ppm)), (x(end), y(ppm))]);
        }
        pen.stroke(backend, &[(margin, low), (whole - margin, low)], palette.rule, 1)?;
        pen.stroke(backend, &line, palette.ink, 2)?;
        for &(place, ppm, told) in &lane.points {
            mark(pen, backend, (x(place), y(ppm)), told)?;
        }
    }
    Ok(())
}

/// The ticks that have room, with where their words stand: the first and the last, and those between that touch neither
/// each other nor these.
fn ticks(chart: &Lanes, whole: f64, x: impl Fn(u32) -> f64) -> Vec<(u32, String, f64)> {
    let half = |label: &str| text_width(label, TEXT) / 2.0;
    let middle = |place: u32, label: &str| {
        let half = half(label);
        x(place).clamp(half, (whole - half).max(half))
    };
    let (Some(first), Some(last)) = (chart.ticks.first(), chart.ticks.last()) else {
        return Vec::new();
    };
    let end = (chart.ticks.len() > 1).then(|| middle(last.0, &last.1) - half(&last.1));
    let mut shown = vec![(first.0, first.1.clone(), middle(first.0, &first.1))];
    let mut right = middle(first.0, &first.1) + half(&first.1);
    for (place, label) in chart.ticks.iter().skip(1) {
        let (at, half) = (middle(*place, label), half(label));
        if at - half > right + GAP && end.is_none_or(|end| at + half + GAP < end) {
            shown.push((*place, label.clone(), at));
            right = at + half;
        }
    }
    if let Some(end) = end.filter(|end| *end > right) {
        shown.push((last.0, last.1.clone(), end + half(&last.1)));
    }
    shown
}

/// One mark, told from the others by its form.
fn mark<B: DrawingBackend>(
    pen: &Pen<'_>,
    backend: &mut B,
    (x, y): (f64, f64),
    told: Told,
) -> Result<(), Undrawable> {
    let palette = pen.palette;
    match told {
        Told::Agrees => pen.disc(backend, (x, y), 4, palette.line),
        Told::Differs => {
            // On a ground of its own, since it may lie on a block of any colour.
            pen.disc(backend, (x, y), 7, palette.ground)?;
            for (from, to) in [((-4.0, -4.0), (4.0, 4.0)), ((-4.0, 4.0), (4.0, -4.0))] {
                let ends = [(x + from.0, y + from.1), (x + to.0, y + to.1)];
                pen.stroke(backend, &ends, palette.ink, 2)?;
            }
            Ok(())
        }
        Told::Input => {
            pen.rectangle(backend, (x - 5.0, y - 5.0), (x + 5.0, y + 5.0), palette.ink)?;
            pen.rectangle(backend, (x - 3.0, y - 3.0), (x + 3.0, y + 3.0), palette.ground)
        }
    }
}
