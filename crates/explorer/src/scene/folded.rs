//! Groups that are folded: one plate in place of their cards, in the look of the worst of them, with how many
//! there are and how many of them are harmed. Which groups are folded is the view's.

use std::rc::Rc;

use linchpin_engine::Availability;

use super::{
    Anchor, Dash, Inputs, Item, Part, Shape, Styles,
    look::{DIMMED, Looks},
    signs, style,
};
use crate::{
    geometry::{Point, Rect},
    select::Look,
    state::settings::Language,
    text,
    theme::Role,
};

/// The group of a component that is in none.
pub const NO_GROUP: u32 = u32::MAX;

/// Which groups are folded, and who is in which.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folding<'a> {
    /// For each component the position of its group in the model, or [`NO_GROUP`].
    pub group_of: &'a [u32],
    /// For each group of the model whether it is folded; empty for none.
    pub folded: &'a [bool],
}

impl Folding<'_> {
    /// Whether the card of the component at `at` is hidden in a folded group.
    pub fn hides(&self, at: usize) -> bool {
        !self.folded.is_empty() && self.group_of.get(at).is_some_and(|&it| self.is_folded(it))
    }

    /// Whether the group at this position of the model is folded.
    pub fn is_folded(&self, group: u32) -> bool {
        self.folded.get(group as usize).copied().unwrap_or(false)
    }
}

/// What a folded group shows.
#[derive(Clone, Copy, Debug)]
struct Sum {
    members: u32,
    /// How many are down, the failed ones among them.
    down: u32,
    /// How many are harmed otherwise.
    harmed: u32,
    worst: Look,
    /// Whether any of them is in the foreground.
    front: bool,
}

/// The sums of all groups of the model that are folded, by position. Cost: linear in the components.
fn sums(inputs: &Inputs<'_>, looks: &Looks) -> Vec<Sum> {
    let none = Sum { members: 0, down: 0, harmed: 0, worst: Look::Up, front: false };
    let mut sums = vec![none; inputs.folding.folded.len()];
    for (id, &group) in inputs.model.ids().zip(inputs.folding.group_of) {
        let Some(sum) = sums.get_mut(group as usize) else { continue };
        if inputs.is_hidden(id) {
            continue;
        }
        let (look, _) = looks.of_component(id);
        sum.members += 1;
        match look {
            Look::Down | Look::Failed => sum.down += 1,
            Look::Partial | Look::Impaired => sum.harmed += 1,
            Look::Up | Look::AtRisk => {}
        }
        sum.worst = sum.worst.max(look);
        sum.front |= looks.is_front(id);
    }
    sums
}

/// One style more for each box of the layout, after those of the cards: that of the plate where the group is
/// folded, invisible elsewhere, with the flag of a box unless all in it is hidden. Cards in folded groups and hidden
/// ones become invisible.
pub(super) fn add_styles(styles: &mut Styles, inputs: &Inputs<'_>) {
    let cards = inputs.layout.cards.len();
    let mut plates = vec![[0_u8; 4]; inputs.folding.folded.len()];
    for at in 0..cards {
        if !inputs.folding.hides(at) {
            continue;
        }
        let Some(card) = styles.cards.get_mut(at) else { continue };
        let group = inputs.folding.group_of.get(at).copied().unwrap_or(NO_GROUP);
        if card[3] & Styles::HIDDEN == 0
            && let Some(plate) = plates.get_mut(group as usize)
        {
            // The worst look, the strongest ring, the foremost opacity, every flag.
            let (look, ring) = ((plate[0] & 7).max(card[0] & 7), (plate[0] >> 3).max(card[0] >> 3));
            *plate = [look | ring << 3, plate[1].max(card[1]), 255, plate[3] | card[3]];
        }
        card[1] = 0;
    }
    let of_box = |it: &crate::layout::GroupBox| {
        plates.get(it.group as usize).copied().filter(|_| inputs.folding.is_folded(it.group))
    };
    let shown = inputs.shown_groups();
    let flagged = |it: &crate::layout::GroupBox| {
        let [first, opacity, share, flags] = of_box(it).unwrap_or_default();
        let stays = shown.get(it.group as usize).copied().unwrap_or(true);
        let flags = if stays { flags | Styles::BOX } else { flags };
        [first, opacity, share, flags]
    };
    styles.cards.extend(inputs.layout.groups.iter().map(flagged));
}

/// The plates themselves, for pictures that are drawn from items.
pub(super) fn plates(items: &mut Vec<Item>, inputs: &Inputs<'_>, looks: &Looks) {
    if inputs.folding.folded.is_empty() {
        return;
    }
    let sums = sums(inputs, looks);
    for it in inputs.layout.groups.iter().filter(|it| inputs.folding.is_folded(it.group)) {
        let Some(sum) = sums.get(it.group as usize).filter(|it| it.members > 0) else { continue };
        let style = style(sum.worst);
        let shape = signs::rounded(it.area, 12.0);
        let outline =
            Item::outlined(Part::Group(it.group), shape, style.outline, style.width, Dash::Solid);
        let opacity = if sum.front { 100 } else { DIMMED };
        items.push(Item { fill: Some(style.fill), opacity, ..outline });
    }
}

/// How large the count below a name is, for a name of size 1.
const COUNT: f64 = 0.72;
/// The height of a line, for text of size 1.
const LEADING: f64 = 1.25;

/// What stands on the plates of the folded groups in `area`.
pub(super) fn faces(items: &mut Vec<Item>, inputs: &Inputs<'_>, looks: &Looks, area: &Rect) {
    if inputs.folding.folded.is_empty() {
        return;
    }
    let sums = sums(inputs, looks);
    let seen = inputs.layout.groups.iter().filter(|it| it.area.overlaps(area));
    for it in seen.filter(|it| inputs.folding.is_folded(it.group)) {
        let (Some(sum), Some(group)) = (
            sums.get(it.group as usize).filter(|it| it.members > 0),
            inputs.model.file().groups.get(it.group as usize),
        ) else {
            continue;
        };
        let part = Part::Group(it.group);
        // On a plate that stands back its own text would be too faint to read.
        let role = if sum.front { style(sum.worst).text_role() } else { Role::GroupText };
        let name = group.name.in_language(inputs.language.tag());
        // One line or two, whichever lets the name be larger with its words whole; the sign keeps the corners free.
        let room = it.area.width * 0.84;
        let wide = (text::width(name, 1.0) * text::BOLD * 1.08).max(1.0);
        let word = name.split_whitespace().map(|it| text::width(it, 1.0)).fold(0.0, f64::max);
        let word = (word * text::BOLD * 1.08).max(1.0);
        let fitting = |lines: f64| {
            let (uneven, narrow) = if lines > 1.0 { (1.3, room / word) } else { (1.0, room) };
            let high = it.area.height * 0.9 / ((lines + COUNT) * LEADING);
            (room * lines / (wide * uneven)).min(high).min(narrow)
        };
        let count = if fitting(2.0) > fitting(1.0) { 2 } else { 1 };
        // Among thousands a plate is a speck from afar, and its name as large as there is room for.
        let size = fitting(count as f64).clamp(11.0, it.area.height.max(11.0));
        let mut lines = text::wrap(name, size, room / text::BOLD, count);
        let named = lines.len();
        lines.push(told(sum, inputs.language));
        let middle = it.area.centre();
        let high = (named as f64 + COUNT) * LEADING * size;
        let mut top = middle.y - high / 2.0;
        for (at, line) in lines.into_iter().enumerate() {
            let content: Rc<str> = line.into();
            let size = if at < named { size } else { size * COUNT };
            let shape = Shape::Text {
                at: Point::new(middle.x, top + size * (LEADING / 2.0 + 0.36)),
                anchor: Anchor::Middle,
                size,
                bold: at < named,
                content,
            };
            items.push(Item::filled(part, shape, role));
            top += size * LEADING;
        }
        if sum.worst != Look::Up {
            let sign = (it.area.width * 0.07).min(it.area.height / 4.0).max(8.0);
            let at = Point::new(it.area.right() - sign * 0.8, it.area.y + sign * 0.8);
            let availability = Availability::saturating(500_000);
            signs::state(items, part, sum.worst, availability, (at, sign), role);
        }
    }
}

/// How many there are, and how many of them are harmed.
fn told(sum: &Sum, language: Language) -> String {
    let Sum { members, down, harmed, .. } = sum;
    match (language, down, harmed) {
        (Language::En, 0, 0) => format!("{members}"),
        (Language::En, _, 0) => format!("{members}, {down} down"),
        (Language::En, 0, _) => format!("{members}, {harmed} harmed"),
        (Language::En, ..) => format!("{members}, {down} down, {harmed} harmed"),
        (Language::Ko, 0, 0) => format!("{members}개"),
        (Language::Ko, _, 0) => format!("{members}개, 중단 {down}"),
        (Language::Ko, 0, _) => format!("{members}개, 영향 {harmed}"),
        (Language::Ko, ..) => format!("{members}개, 중단 {down}, 영향 {harmed}"),
    }
}
