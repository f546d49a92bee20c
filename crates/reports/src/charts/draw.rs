//! Puts a chart on a plotters back end, whichever it is. Where everything stands follows from the width
//! alone; nothing is measured, so that the same chart has the same bytes on every machine.

use plotters::prelude::{
    DrawingBackend, FontDesc, FontFamily, FontStyle, RGBColor, SVGBackend, ShapeStyle, TextStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::text::{fitted, width as text_width};
use super::{Bar, Chart, Form};
use crate::clean::escaped;

/// The system's own fonts, Korean ones among them; nothing is downloaded.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', \
                     'Noto Sans KR', 'Noto Sans CJK KR', Roboto, sans-serif";

/// Narrower charts have names above their bars.
const NARROW: f64 = 520.0;

/// Sizes in pixels.
pub(super) const TEXT: f64 = 12.0;
const LEGEND: f64 = 22.0;
const GAP: f64 = 10.0;
const SHARE: f64 = 48.0;
const STANDING: f64 = 220.0;
const FOOT: f64 = 18.0;

/// The line where the worst few make up most of the harm.
const MOST_OF_IT: f64 = 0.8;

/// Colours as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Words and numbers.
    pub ink: (u8, u8, u8),
    /// Words that matter less.
    pub quiet: (u8, u8, u8),
    /// Base lines and guides.
    pub rule: (u8, u8, u8),
    /// Bars.
    pub bar: (u8, u8, u8),
    /// The line.
    pub line: (u8, u8, u8),
    /// What all of it stands on.
    pub ground: (u8, u8, u8),
}

impl Palette {
    /// On a light ground.
    pub const LIGHT: Self = Self {
        ink: (0x15, 0x19, 0x1E),
        quiet: (0x5B, 0x64, 0x70),
        rule: (0xC4, 0xCC, 0xD6),
        bar: (0xD5, 0x5E, 0x00),
        line: (0x00, 0x72, 0xB2),
        ground: (0xFF, 0xFF, 0xFF),
    };

    /// On a dark ground.
    pub const DARK: Self = Self {
        ink: (0xF0, 0xF2, 0xF5),
        quiet: (0xA3, 0xAD, 0xBA),
        rule: (0x4A, 0x54, 0x60),
        bar: (0xE8, 0x76, 0x1C),
        line: (0x56, 0xB4, 0xE9),
        ground: (0x1B, 0x20, 0x26),
    };

    /// Every colour that a chart of bars has.
    pub const fn all(&self) -> [(u8, u8, u8); 5] {
        [self.ink, self.quiet, self.rule, self.bar, self.line]
    }
}

/// A back end that could not draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undrawable;

/// How high `chart` is when it is `width` wide, in pixels.
pub fn height(chart: &Chart, width: u32) -> u32 {
    let place = Place::of(chart, width);
    match chart.form {
        Form::Rows => {
            let foot = if place.lane.is_some() { FOOT } else { 4.0 };
            (place.top + place.row * chart.bars.len() as f64 + foot).ceil() as u32
        }
        Form::Columns => STANDING as u32,
    }
}

/// `chart` as an SVG of its own, in colours of `palette`; the words that it is described by come with it.
pub fn svg(chart: &Chart, width: u32, palette: &Palette) -> Result<String, Undrawable> {
    let mut out = String::new();
    let pen = Pen { palette, letters: LETTERS_OF_SVG };
    let mut backend = SVGBackend::with_string(&mut out, (width, height(chart, width)));
    pen.chart(&mut backend, chart, width)?;
    backend.present().map_err(|_| Undrawable)?;
    drop(backend);
    Ok(out)
}

/// `chart` as an SVG file that stands alone: with its title and with the words that it is described by.
///
/// # Errors
/// When it cannot be drawn.
pub fn file(chart: &Chart, width: u32) -> Result<String, Undrawable> {
    let drawn = svg(chart, width, &Palette::LIGHT)?;
    let (open, rest) = drawn.split_once('>').ok_or(Undrawable)?;
    let mut out = format!("{open} role=\"img\">\n<title>");
    escaped(&mut out, &chart.title);
    out.push_str("</title>\n<desc>");
    escaped(&mut out, &chart.summary);
    out.push_str("</desc>");
    out.push_str(rest);
    Ok(out)
}

/// What the SVG back end divides font sizes by: the ratio of a line to its letters.
pub(super) const LETTERS_OF_SVG: f64 = 1.24;

/// Draws `chart` in the first `width` and [`height`] pixels of a back end, on whatever ground it has.
pub fn draw<B: DrawingBackend>(
    backend: &mut B,
    chart: &Chart,
    width: u32,
    palette: &Palette,
) -> Result<(), Undrawable> {
    Pen { palette, letters: 1.0 }.chart(backend, chart, width)
}

/// Where things stand.
struct Place {
    /// Where the first row begins.
    top: f64,
    /// How high a row is.
    row: f64,
    /// Where bars begin.
    left: f64,
    /// How long the longest bar is.
    room: f64,
    /// Where the line's lane begins and how wide it is, if there is a line.
    lane: Option<(f64, f64)>,
    /// Whether names stand above their bars.
    above: bool,
}

impl Place {
    fn of(chart: &Chart, width: u32) -> Self {
        let whole = f64::from(width);
        let above = whole < NARROW;
        let widest = |of: fn(&Bar) -> &str| {
            chart.bars.iter().map(|bar| text_width(of(bar), TEXT)).fold(0.0, f64::max)
        };
        let lane = chart.line.is_some().then(|| {
            let lane = (whole * if above { 0.24 } else { 0.27 }).max(40.0);
            (whole - SHARE - lane, lane)
        });
        let labels = widest(|bar| &bar.label).min(whole * 0.36);
        let left = if above { 0.0 } else { (labels + GAP).max(40.0) };
        let right = lane.map_or(whole, |(from, _)| from - GAP);
        let room = (right - left - widest(|bar| &bar.shown) - 6.0).max(8.0);
        let legends = if above && chart.line.is_some() { 2.0 } else { 1.0 };
        Self {
            top: legends * LEGEND + 6.0,
            row: if above { 36.0 } else { 22.0 },
            left,
            room,
            lane,
            above,
        }
    }
}

/// What draws: colours, and how font sizes are told.
pub(super) struct Pen<'a> {
    pub(super) palette: &'a Palette,
    pub(super) letters: f64,
}

impl Pen<'_> {
    fn chart<B: DrawingBackend>(
        &self,
        backend: &mut B,
        chart: &Chart,
        width: u32,
    ) -> Result<(), Undrawable> {
        self.legend(backend, chart, width)?;
        match chart.form {
            Form::Rows => self.rows(backend, chart, width),
            Form::Columns => self.columns(backend, chart, width),
        }
    }

    /// What bars count and what the line shows, each with its sign.
    fn legend<B: DrawingBackend>(
        &self,
        backend: &mut B,
        chart: &Chart,
        width: u32,
    ) -> Result<(), Undrawable> {
        let place = Place::of(chart, width);
        let whole = f64::from(width);
        let middle = LEGEND / 2.0;
        let (bars, line) = match place.lane {
            Some((from, _)) if !place.above => ((place.left, from), Some((from, whole, middle))),
            Some(_) => ((0.0, whole), Some((0.0, whole, middle + LEGEND))),
            None => ((if place.above { 0.0 } else { place.left }, whole), None),
        };
        let bars = if chart.form == Form::Columns { (0.0, whole) } else { bars };
        self.rectangle(
            backend,
            (bars.0, middle - 5.0),
            (bars.0 + 10.0, middle + 5.0),
            self.palette.bar,
        )?;
        let counts = fitted(&chart.counts, TEXT, bars.1 - bars.0 - 16.0);
        self.words(backend, &counts, (bars.0 + 16.0, middle), HPos::Left, self.palette.quiet)?;
        if let (Some((from, to, y)), Some(said)) = (line, &chart.line) {
            self.stroke(backend, &[(from, y), (from + 14.0, y)], self.palette.line, 2)?;
            self.dot(backend, (from + 7.0, y))?;
            let said = fitted(said, TEXT, to - from - 20.0);
            self.words(backend, &said, (from + 20.0, y), HPos::Left, self.palette.quiet)?;
        }
        Ok(())
    }

    fn rows<B: DrawingBackend>(
        &self,
        backend: &mut B,
        chart: &Chart,
        width: u32,
    ) -> Result<(), Undrawable> {
        let place = Place::of(chart, width);
        let whole = f64::from(width);
        let longest = longest(&chart.bars);
        let bottom = place.top + place.row * chart.bars.len() as f64;
        if let Some((from, lane)) = place.lane {
            for at in [0.0, MOST_OF_IT, 1.0] {
                let x = from + lane * at;
                self.stroke(backend, &[(x, place.top), (x, bottom)], self.palette.rule, 1)?;
            }
            let at = (from + lane * MOST_OF_IT, bottom + 9.0);
            self.words(backend, "80%", at, HPos::Center, self.palette.quiet)?;
        }
        let mut line = Vec::new();
        for (at, bar) in chart.bars.iter().enumerate() {
            let row = place.top + place.row * at as f64;
            // The bar's own stripe; in a narrow chart the name has the upper half.
            let (upper, lower) =
                if place.above { (row + 18.0, row + 31.0) } else { (row + 4.0, row + 18.0) };
            let middle = (upper + lower) / 2.0;
            if place.above {
                let name =
                    fitted(&bar.label, TEXT, place.lane.map_or(whole, |(from, _)| from - GAP));
                self.words(backend, &name, (0.0, row + 9.0), HPos::Left, self.palette.ink)?;
            } else {
                let name = fitted(&bar.label, TEXT, place.left - GAP);
                self.words(
                    backend,
                    &name,
                    (place.left - GAP, middle),
                    HPos::Right,
                    self.palette.ink,
                )?;
            }
            let end = place.left + place.room * bar.length / longest;
            let end = if bar.length > 0.0 { end.max(place.left + 1.0) } else { place.left };
            self.rectangle(backend, (place.left, upper), (end, lower), self.palette.bar)?;
            self.words(backend, &bar.shown, (end + 6.0, middle), HPos::Left, self.palette.ink)?;
            if let (Some((from, lane)), Some(share)) = (place.lane, bar.share) {
                line.push((from + lane * f64::from(share) / 1e6, middle));
                let share = crate::lang::percent(share.into(), 1_000_000);
                self.words(backend, &share, (whole, middle), HPos::Right, self.palette.quiet)?;
            }
        }
        // Where names stand above their bars, a base line would run through them.
        if !place.above {
            let base = [(place.left, place.top), (place.left, bottom)];
            self.stroke(backend, &base, self.palette.quiet, 1)?;
        }
        self.stroke(backend, &line, self.palette.line, 2)?;
        for point in line {
            self.dot(backend, point)?;
        }
        Ok(())
    }

    fn columns<B: DrawingBackend>(
        &self,
        backend: &mut B,
        chart: &Chart,
        width: u32,
    ) -> Result<(), Undrawable> {
        let whole = f64::from(width);
        let slot = whole / chart.bars.len().max(1) as f64;
        let thick = (slot * 0.58).min(56.0);
        let longest = longest(&chart.bars);
        let (top, base) = (LEGEND + 26.0, STANDING - 24.0);
        for (at, bar) in chart.bars.iter().enumerate() {
            let middle = slot * (at as f64 + 0.5);
            let upper = base - (base - top) * bar.length / longest;
            let upper = if bar.length > 0.0 { upper.min(base - 1.0) } else { base };
            self.rectangle(
                backend,
                (middle - thick / 2.0, upper),
                (middle + thick / 2.0, base),
                self.palette.bar,
            )?;
            let shown = fitted(&bar.shown, TEXT, slot - 2.0);
            self.words(backend, &shown, (middle, upper - 9.0), HPos::Center, self.palette.ink)?;
            let label = fitted(&bar.label, TEXT, slot - 4.0);
            self.words(backend, &label, (middle, base + 12.0), HPos::Center, self.palette.quiet)?;
        }
        self.stroke(backend, &[(0.0, base), (whole, base)], self.palette.quiet, 1)
    }

    pub(super) fn rectangle<B: DrawingBackend>(
        &self,
        backend: &mut B,
        from: (f64, f64),
        to: (f64, f64),
        colour: (u8, u8, u8),
    ) -> Result<(), Undrawable> {
        let style = style(colour, 1);
        backend.draw_rect(pixel(from), pixel(to), &style, true).map_err(|_| Undrawable)
    }

    pub(super) fn stroke<B: DrawingBackend>(
        &self,
        backend: &mut B,
        points: &[(f64, f64)],
        colour: (u8, u8, u8),
        width: u32,
    ) -> Result<(), Undrawable> {
        let style = style(colour, width);
        match points {
            [] | [_] => Ok(()),
            [from, to] => {
                backend.draw_line(pixel(*from), pixel(*to), &style).map_err(|_| Undrawable)
            }
            _ => {
                backend.draw_path(points.iter().copied().map(pixel), &style).map_err(|_| Undrawable)
            }
        }
    }

    fn dot<B: DrawingBackend>(&self, backend: &mut B, at: (f64, f64)) -> Result<(), Undrawable> {
        self.disc(backend, at, 3, self.palette.line)
    }

    pub(super) fn disc<B: DrawingBackend>(
        &self,
        backend: &mut B,
        at: (f64, f64),
        radius: u32,
        colour: (u8, u8, u8),
    ) -> Result<(), Undrawable> {
        let style = style(colour, 1);
        backend.draw_circle(pixel(at), radius, &style, true).map_err(|_| Undrawable)
    }

    pub(super) fn words<B: DrawingBackend>(
        &self,
        backend: &mut B,
        text: &str,
        at: (f64, f64),
        across: HPos,
        colour: (u8, u8, u8),
    ) -> Result<(), Undrawable> {
        if text.is_empty() {
            return Ok(());
        }
        let font = FontDesc::new(FontFamily::Name(FONTS), TEXT * self.letters, FontStyle::Normal);
        let colour = RGBColor(colour.0, colour.1, colour.2);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(across, VPos::Center));
        backend.draw_text(text, &style, pixel(at)).map_err(|_| Undrawable)
    }
}

fn longest(bars: &[Bar]) -> f64 {
    let longest = bars.iter().map(|bar| bar.length).fold(0.0, f64::max);
    if longest > 0.0 && longest.is_finite() { longest } else { 1.0 }
}

fn style((red, green, blue): (u8, u8, u8), width: u32) -> ShapeStyle {
    ShapeStyle::from(RGBColor(red, green, blue)).stroke_width(width)
}

fn pixel((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
