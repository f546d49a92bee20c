//! The whole model in a few thousand pixels, and which part of it is on screen. Putting the pixels on
//! the page is the web crate's.

use linchpin_engine::{ComponentId, sorting};

use crate::{
    geometry::{Point, Rect},
    layout::Layout,
    scene::{Styles, style},
    select::Look,
    theme::{Colour, Role, Theme},
};

/// A picture of the whole model, and how the world lies in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Minimap {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue and opacity of every pixel, row by row.
    pub pixels: Vec<u8>,
    /// The upper left corner of the picture in the world.
    corner: Point,
    /// Pixels per world unit.
    scale: f64,
}

/// Looks by their codes, see [`crate::scene::code`]; a later one is drawn above those before it.
const LOOKS: [Look; 6] =
    [Look::Up, Look::AtRisk, Look::Impaired, Look::Partial, Look::Down, Look::Failed];

/// Pixels left free on every side.
const MARGIN: f64 = 4.0;

impl Minimap {
    /// Draws `layout` into at most `width` by `height` pixels: boxes of groups, above them every card in the
    /// colour of its look, the worst look last, so that a failure is seen however small its card is.
    /// Cost: linear in the cards.
    pub fn draw(
        layout: &Layout,
        styles: &Styles,
        theme: Theme,
        (width, height): (u32, u32),
    ) -> Self {
        let bounds = layout.bounds;
        let room = |pixels: u32| (f64::from(pixels) - 2.0 * MARGIN).max(1.0);
        let across = room(width) / bounds.width.max(1.0);
        let scale = across.min(room(height) / bounds.height.max(1.0));
        let middle = bounds.centre();
        let corner = Point::new(
            middle.x - f64::from(width) / 2.0 / scale,
            middle.y - f64::from(height) / 2.0 / scale,
        );
        let pixels = vec![0; width as usize * height as usize * 4];
        let mut map = Self { width, height, pixels, corner, scale };
        map.fill(&map.whole(), Role::Canvas.colour(theme));
        let plates = styles.cards.get(layout.cards.len()..).unwrap_or_default();
        for (at, group) in layout.groups.iter().enumerate() {
            if plates.get(at).is_some_and(|[.., flags]| flags & Styles::BOX == 0) {
                continue;
            }
            map.fill(&map.place(&group.area), Role::GroupFill.colour(theme));
        }
        let role = |code: u8| match LOOKS.get(usize::from(code)) {
            None | Some(Look::Up) => Role::UpOutline,
            Some(&look @ (Look::AtRisk | Look::Impaired)) => style(look).outline,
            Some(Look::Partial) => Role::PartialFill,
            Some(&look @ (Look::Down | Look::Failed)) => style(look).fill,
        };
        // Most cards are up; the others are few and come above them.
        let mut worse: Vec<(u8, Point)> = Vec::new();
        for (&at, [first, .., flags]) in layout.cards.iter().zip(&styles.cards) {
            match first & 7 {
                _ if flags & Styles::HIDDEN != 0 => {}
                0 => map.fill(&map.place(&layout.card_rect(at)), role(0).colour(theme)),
                code => worse.push((code, at)),
            }
        }
        sorting::sort_by_key(&mut worse, |&(code, _)| code);
        for (code, at) in worse {
            map.fill(&map.place(&layout.card_rect(at)), role(code).colour(theme));
        }
        map
    }

    /// The same picture with what a preview concerns in its colour. Cost: linear in `cards` and the pixels.
    pub fn with_preview(&self, layout: &Layout, cards: &[ComponentId], theme: Theme) -> Self {
        let mut map = self.clone();
        for area in cards.iter().filter_map(|&it| layout.card(it)) {
            map.fill(&map.place(&area), Role::Preview.colour(theme));
        }
        map
    }

    fn whole(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height))
    }

    /// Where a part of the world is, in pixels of the picture.
    pub fn place(&self, area: &Rect) -> Rect {
        Rect::new(
            (area.x - self.corner.x) * self.scale,
            (area.y - self.corner.y) * self.scale,
            area.width * self.scale,
            area.height * self.scale,
        )
    }

    /// Which point of the world is at a pixel.
    pub fn to_world(&self, pixel: Point) -> Point {
        if self.scale <= 0.0 {
            return self.corner;
        }
        Point::new(self.corner.x + pixel.x / self.scale, self.corner.y + pixel.y / self.scale)
    }

    /// Fills the pixels of `area`, at least one, as far as they are in the picture.
    fn fill(&mut self, area: &Rect, colour: Colour) {
        let span = |from: f64, to: f64, most: u32| {
            let from = from.floor().clamp(0.0, f64::from(most)) as usize;
            let to = to.ceil().clamp(0.0, f64::from(most)) as usize;
            from..to.max(from)
        };
        // A gap of one pixel stays between cards that are larger than two.
        let tight = |length: f64| if length > 3.0 { 0.5 } else { 0.0 };
        let columns =
            span(area.x + tight(area.width), area.right() - tight(area.width), self.width);
        let rows =
            span(area.y + tight(area.height), area.bottom() - tight(area.height), self.height);
        let bytes = [colour.red, colour.green, colour.blue, 255];
        let width = self.width as usize;
        for row in rows {
            let line = row * width + columns.start..row * width + columns.end;
            if let Some(pixels) = self.pixels.get_mut(line.start * 4..line.end * 4) {
                for pixel in pixels.chunks_exact_mut(4) {
                    pixel.copy_from_slice(&bytes);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        let cards = vec![Point::new(0.0, 0.0), Point::new(20_000.0, 5_000.0)];
        let bounds = Rect::new(0.0, 0.0, 20_148.0, 5_044.0);
        Layout { cards, bounds, ..Layout::default() }
    }

    fn map(looks: [u8; 2]) -> Minimap {
        let styles = Styles { cards: looks.map(|look| [look, 100, 255, 0]).to_vec() };
        Minimap::draw(&layout(), &styles, Theme::Light, (160, 100))
    }

    fn count(map: &Minimap, colour: Colour) -> usize {
        let bytes = [colour.red, colour.green, colour.blue, 255];
        map.pixels.chunks_exact(4).filter(|pixel| *pixel == bytes).count()
    }

    #[test]
    fn a_card_smaller_than_a_pixel_is_seen() {
        let map = map([4, 0]);
        assert_eq!(map.pixels.len(), 160 * 100 * 4);
        assert!((1..=4).contains(&count(&map, Role::DownFill.colour(Theme::Light))));
        assert!((1..=4).contains(&count(&map, Role::UpOutline.colour(Theme::Light))));
    }

    #[test]
    fn a_preview_is_drawn_over_what_is_there() {
        let before = map([0, 4]);
        let colour = Role::Preview.colour(Theme::Light);
        assert_eq!(count(&before, colour), 0);
        let after = before.with_preview(&layout(), &[ComponentId(1), ComponentId(9)], Theme::Light);
        assert!((1..=4).contains(&count(&after, colour)));
        assert_eq!(count(&after, Role::DownFill.colour(Theme::Light)), 0, "the card is covered");
        assert_eq!(before.with_preview(&layout(), &[], Theme::Light), before);
    }

    #[test]
    fn the_worst_look_lies_above() {
        let near = Layout { cards: vec![Point::default(); 2], ..layout() };
        for looks in [[4, 0], [0, 4], [4, 2], [2, 4]] {
            let styles = Styles { cards: looks.map(|look| [look, 100, 255, 0]).to_vec() };
            let map = Minimap::draw(&near, &styles, Theme::Dark, (160, 100));
            assert!(count(&map, Role::DownFill.colour(Theme::Dark)) > 0, "{looks:?}");
        }
    }

    #[test]
    fn pixels_and_world_are_inverse() {
        let map = map([0, 0]);
        let card = layout().card_rect(layout().cards[1]);
        let place = map.place(&card);
        let back = map.to_world(Point::new(place.x, place.y));
        assert!((back.x - card.x).abs() < 1e-6 && (back.y - card.y).abs() < 1e-6);
        assert!(place.right() <= 160.0 && place.x > 140.0);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let map = Minimap::draw(&Layout::default(), &Styles::default(), Theme::Dark, (10, 10));
        assert_eq!(count(&map, Role::Canvas.colour(Theme::Dark)), 100);
        assert!(
            Minimap::draw(&layout(), &Styles::default(), Theme::Dark, (0, 0)).pixels.is_empty()
        );
    }
}
