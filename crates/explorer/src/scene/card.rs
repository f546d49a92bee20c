//! One card: its box in the look of its state, sign of the kind, name, sign of the state, and the
//! rings around it.

use std::rc::Rc;

use linchpin_engine::{Availability, ComponentId, model::Component};

use super::{Anchor, Dash, Detail, Inputs, Item, Part, Shape, signs};
use crate::{
    geometry::{Point, Rect},
    select::Look,
    text,
    theme::Role,
};

/// Of a card's corners.
pub const RADIUS: f64 = 8.0;
/// The sign of the state on a card that is far away.
const FAR_SIGN: f64 = 28.0;

/// Sizes of names, with how many lines of each a card has room for, the best first.
const NEAR: [(f64, usize); 3] = [(14.0, 1), (13.0, 2), (12.0, 2)];
/// The same from farther away: a name that is short can be read from farther.
const MIDDLE: [(f64, usize); 4] = [(21.0, 1), (18.0, 2), (16.5, 2), (15.0, 2)];

/// The colours and the outline of a look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Inside the card.
    pub fill: Role,
    /// Around it.
    pub outline: Role,
    /// The width of the outline, in world units.
    pub width: f64,
    /// The pattern of the outline.
    pub dash: Dash,
    text: Role,
    quiet: Role,
    sign: Role,
}

impl Style {
    /// The role of names.
    pub(super) const fn text_role(&self) -> Role {
        self.text
    }
}

/// How a card of this look is drawn.
pub const fn style(look: Look) -> Style {
    let (fill, outline, width, dash, text, quiet, sign) = match look {
        Look::Up => (
            Role::UpFill,
            Role::UpOutline,
            1.5,
            Dash::Solid,
            Role::UpText,
            Role::QuietText,
            Role::QuietText,
        ),
        Look::AtRisk => (
            Role::UpFill,
            Role::RiskOutline,
            2.0,
            Dash::Solid,
            Role::UpText,
            Role::QuietText,
            Role::RiskOutline,
        ),
        Look::Impaired => (
            Role::UpFill,
            Role::ImpairedOutline,
            2.0,
            Dash::Dashed,
            Role::UpText,
            Role::QuietText,
            Role::ImpairedOutline,
        ),
        Look::Partial => (
            Role::PartialRest,
            Role::PartialOutline,
            2.0,
            Dash::Dashed,
            Role::PartialText,
            Role::PartialText,
            Role::PartialText,
        ),
        Look::Down => (
            Role::DownFill,
            Role::DownOutline,
            3.0,
            Dash::Solid,
            Role::DownText,
            Role::DownText,
            Role::DownText,
        ),
        Look::Failed => (
            Role::FailedFill,
            Role::FailedOutline,
            3.0,
            Dash::Solid,
            Role::FailedText,
            Role::FailedText,
            Role::FailedText,
        ),
    };
    Style { fill, outline, width, dash, text, quiet, sign }
}

/// Draws the card of a component.
pub(super) fn card(
    items: &mut Vec<Item>,
    inputs: &Inputs<'_>,
    id: ComponentId,
    (look, availability): (Look, Availability),
    opacity: u8,
) {
    let Some(area) = inputs.layout.card(id) else { return };
    let part = Part::Card(id);
    let style = style(look);
    halo(items, inputs, id, &area);
    // Opaque behind a dimmed card, so that lines do not shine through its name.
    if opacity < 100 {
        items.push(Item::filled(part, signs::rounded(area, RADIUS), Role::GroupFill));
    }
    let dimmed_from = items.len();
    items.push(Item::filled(part, signs::rounded(area, RADIUS), style.fill));
    if look == Look::Partial && availability.ppm() > 0 {
        let share = f64::from(availability.ppm()) / 1e6;
        let works = Rect::new(area.x, area.y, (area.width * share).max(RADIUS * 2.0), area.height);
        items.push(Item::filled(part, signs::rounded(works, RADIUS), Role::PartialFill));
    }
    let outline = signs::rounded(area.grown(-style.width / 2.0), RADIUS - style.width / 2.0);
    items.push(Item::outlined(part, outline, style.outline, style.width, style.dash));
    if look == Look::AtRisk {
        let second = signs::rounded(area.grown(-style.width - 2.5), RADIUS - style.width - 2.5);
        items.push(Item::outlined(part, second, style.outline, 1.0, style.dash));
    }
    for item in &mut items[dimmed_from..] {
        item.opacity = opacity;
    }
    face(items, inputs, id, (look, availability), opacity);
    rings(items, inputs, id, &area);
}

/// Draws what stands on the card of a component: signs and name, and what was seen.
pub(super) fn face(
    items: &mut Vec<Item>,
    inputs: &Inputs<'_>,
    id: ComponentId,
    (look, availability): (Look, Availability),
    opacity: u8,
) {
    let (Some(area), Some(component)) =
        (inputs.layout.card(id), inputs.model.components().get(id.index()))
    else {
        return;
    };
    let part = Part::Card(id);
    let dimmed_from = items.len();
    content(items, inputs, component, part, &area, look, availability);
    for item in items.iter_mut().skip(dimmed_from) {
        item.opacity = opacity;
    }
    if let Some(seen) = inputs.marks.of(id) {
        let size = if inputs.detail == Detail::Near { signs::SEEN_SIZE } else { FAR_SIGN };
        signs::seen(items, part, seen, (Point::new(area.right() - 4.0, area.y + 2.0), size));
    }
}

fn halo(items: &mut Vec<Item>, inputs: &Inputs<'_>, id: ComponentId, area: &Rect) {
    let part = Part::Card(id);
    if inputs.selection.contains(id) {
        let width = if inputs.selection.primary == Some(id) { 4.0 } else { 2.5 };
        let ring = signs::rounded(area.grown(width / 2.0 + 2.0), RADIUS + width / 2.0 + 2.0);
        items.push(Item::outlined(part, ring, Role::Selected, width, Dash::Solid));
    }
}

fn rings(items: &mut Vec<Item>, inputs: &Inputs<'_>, id: ComponentId, area: &Rect) {
    let mut ring = |dash: Dash, width: f64| {
        let shape = signs::rounded(area.grown(4.0), RADIUS + 4.0);
        items.push(Item::outlined(Part::Card(id), shape, Role::Preview, width, dash));
    };
    if let Some((target, previewed)) = inputs.preview {
        let has = |list: &[ComponentId]| list.binary_search(&id).is_ok();
        if target.contains(&id) {
            ring(Dash::Solid, 3.0);
        } else if has(&previewed.newly_down) {
            ring(Dash::Hatched, 3.0);
        } else if has(&previewed.newly_partial) {
            ring(Dash::Dotted, 3.0);
        } else if has(&previewed.newly_impaired) {
            ring(Dash::Dotted, 1.5);
        }
    } else if inputs.hover == Some(id) {
        ring(Dash::Solid, 1.5);
    }
}

/// `name` in the largest size in which it is whole, and no word of it broken; in the last size
/// however it fits.
fn fitted(name: &str, room: f64, sizes: &[(f64, usize)]) -> (f64, Vec<String>) {
    for &(size, lines) in sizes {
        let wrapped = text::wrap(name, size, room, lines);
        if is_whole(name, &wrapped) {
            return (size, wrapped);
        }
    }
    let (size, lines) = sizes.last().copied().unwrap_or((12.0, 1));
    (size, text::wrap(name, size, room, lines))
}

/// Whether `lines` hold all of `name`, broken only between words.
fn is_whole(name: &str, lines: &[String]) -> bool {
    let mut rest = name.trim();
    let between_words = lines.iter().all(|line| {
        let Some(after) = rest.strip_prefix(line.as_str()) else { return false };
        let ends = after.is_empty() || after.starts_with(' ') || line.ends_with(['-', '/', '·']);
        rest = after.trim_start();
        ends
    });
    between_words && rest.is_empty()
}

fn content(
    items: &mut Vec<Item>,
    inputs: &Inputs<'_>,
    component: &Component,
    part: Part,
    area: &Rect,
    look: Look,
    availability: Availability,
) {
    let style = style(look);
    if inputs.detail == Detail::Far {
        // From far away the sign of the state is all there is, and large.
        signs::state(items, part, look, availability, (area.centre(), FAR_SIGN), style.sign);
        return;
    }
    let near = inputs.detail == Detail::Near;
    let margin = if near { 9.0 } else { 7.0 };
    let mut left = area.x + margin;
    let mut right = area.right() - margin;
    if look != Look::Up {
        let middle = Point::new(right - signs::STATE_SIZE / 2.0, area.centre().y);
        signs::state(items, part, look, availability, (middle, signs::STATE_SIZE), style.sign);
        right -= signs::STATE_SIZE + 6.0;
    }
    if near {
        let at = Point::new(left, area.centre().y - signs::KIND_SIZE / 2.0);
        signs::kind(items, part, &component.kind, at, style.quiet);
        left += signs::KIND_SIZE + 8.0;
    }
    let name = component.name.in_language(inputs.language.tag());
    let sizes = if near { &NEAR[..] } else { &MIDDLE[..] };
    let bold = look == Look::Failed;
    let room = (right - left) / if bold { text::BOLD } else { 1.0 };
    let (size, lines) = fitted(name, room, sizes);
    let leading = size * if near { 1.2 } else { 1.06 };
    let first = area.centre().y - leading * (lines.len() as f64 - 1.0) / 2.0 + size * 0.36;
    for (at, line) in lines.into_iter().enumerate() {
        let at = Point::new(left, first + leading * at as f64);
        let content: Rc<str> = line.into();
        let shape = Shape::Text { at, anchor: Anchor::Start, size, bold, content };
        items.push(Item::filled(part, shape, style.text));
    }
}
