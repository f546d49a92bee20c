//! A scene as an SVG file: for export, and to look at.

use std::fmt::{self, Write};

use super::{Anchor, Item, Scene, Shape};
use crate::{
    geometry::Point,
    theme::{Role, Theme},
};

const FONTS: &str =
    "system-ui, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif";

/// The scene as a file that stands alone, in the colours of `theme`. Cost: linear.
pub fn write(scene: &Scene, theme: Theme) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = whole(&mut out, scene, theme);
    out
}

fn whole(out: &mut String, scene: &Scene, theme: Theme) -> fmt::Result {
    let area = scene.bounds;
    let (x, y, width, height) = (area.x, area.y, area.width.max(1.0), area.height.max(1.0));
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}" width="{width}" height="{height}" font-family="{FONTS}">"#
    )?;
    let canvas = Role::Canvas.colour(theme);
    writeln!(out, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{canvas}"/>"#)?;
    for item in &scene.items {
        element(out, item, theme)?;
    }
    out.push_str("</svg>\n");
    Ok(())
}

fn element(out: &mut String, item: &Item, theme: Theme) -> fmt::Result {
    match &item.shape {
        Shape::Rect { area, radius } => {
            let (x, y, width, height) =
                (Num(area.x), Num(area.y), Num(area.width), Num(area.height));
            let radius = Num(*radius);
            write!(
                out,
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}""#
            )?;
        }
        Shape::Curve { points } => {
            out.push_str(r#"<path d=""#);
            for (at, point) in points.iter().enumerate() {
                let lead = match at {
                    0 => "M",
                    1 => "C",
                    _ => " ",
                };
                write!(out, "{lead}{}", At(*point))?;
            }
            out.push('"');
        }
        Shape::Polygon { points, closed } => {
            out.push_str(if *closed { r#"<polygon points=""# } else { r#"<polyline points=""# });
            for point in points {
                write!(out, "{} ", At(*point))?;
            }
            out.push('"');
            if !closed {
                out.push_str(r#" stroke-linecap="round""#);
            }
        }
        Shape::Circle { centre, radius } => circle(out, *centre, *radius)?,
        Shape::Pie { centre, radius, ppm } => return pie(out, item, theme, *centre, *radius, *ppm),
        Shape::Text { at, anchor, size, bold, content } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = if *bold { r#" font-weight="600""# } else { "" };
            let (x, y, size) = (Num(at.x), Num(at.y), Num(*size));
            write!(
                out,
                r#"<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}"{weight}"#
            )?;
            paint(out, item, theme)?;
            out.push('>');
            escape(out, content);
            out.push_str("</text>\n");
            return Ok(());
        }
    }
    paint(out, item, theme)?;
    out.push_str("/>\n");
    Ok(())
}

fn circle(out: &mut String, centre: Point, radius: f64) -> fmt::Result {
    write!(out, r#"<circle cx="{}" cy="{}" r="{}""#, Num(centre.x), Num(centre.y), Num(radius))
}

/// A sector as the dash of a circle as wide as its radius: exact, without sines.
fn pie(
    out: &mut String,
    item: &Item,
    theme: Theme,
    centre: Point,
    radius: f64,
    ppm: u32,
) -> fmt::Result {
    let Some(fill) = item.fill else { return Ok(()) };
    let half = radius / 2.0;
    let around = 2.0 * std::f64::consts::PI * half;
    let share = around * f64::from(ppm.min(1_000_000)) / 1e6;
    circle(out, centre, half)?;
    write!(
        out,
        r#" fill="none" stroke="{}" stroke-width="{}" stroke-dasharray="{} {}" transform="rotate(-90 {} {})""#,
        fill.colour(theme),
        Num(radius),
        Num(share),
        Num(around),
        Num(centre.x),
        Num(centre.y)
    )?;
    if item.opacity < 100 {
        write!(out, r#" opacity="{}""#, f64::from(item.opacity) / 100.0)?;
    }
    out.push_str("/>\n");
    Ok(())
}

fn paint(out: &mut String, item: &Item, theme: Theme) -> fmt::Result {
    match item.fill {
        Some(role) => write!(out, r#" fill="{}""#, role.colour(theme))?,
        None => out.push_str(r#" fill="none""#),
    }
    if let Some(stroke) = item.stroke {
        write!(
            out,
            r#" stroke="{}" stroke-width="{}""#,
            stroke.role.colour(theme),
            Num(stroke.width)
        )?;
        let pattern = stroke.dash.pattern();
        if !pattern.is_empty() {
            out.push_str(r#" stroke-dasharray=""#);
            for length in pattern {
                write!(out, "{} ", Num(*length))?;
            }
            out.push('"');
        }
    }
    if item.opacity < 100 {
        write!(out, r#" opacity="{}""#, f64::from(item.opacity) / 100.0)?;
    }
    Ok(())
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // XML has no way to write most control characters.
            c if c.is_control() => out.push(' '),
            // Nor can a name turn what stands around it, or hold what XML has no place for.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            c => out.push(c),
        }
    }
}

/// A number with at most two decimals.
struct Num(f64);

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 100.0).round() / 100.0)
    }
}

/// A point as SVG writes it in lists.
struct At(Point);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", Num(self.0.x), Num(self.0.y))
    }
}
