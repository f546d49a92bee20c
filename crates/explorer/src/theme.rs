//! Colours by role, for the light and the dark theme. Which role a thing has is `scene`'s; the web
//! crate uses the same table for panels and badges.

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Behind everything.
    Canvas,
    /// Inside a group's box.
    GroupFill,
    /// Around a group's box.
    GroupOutline,
    /// A group's name.
    GroupText,
    /// A card that is up, or impaired.
    UpFill,
    /// Around a card that is up.
    UpOutline,
    /// On a card that is up, or impaired.
    UpText,
    /// The sign of the kind, and second lines.
    QuietText,
    /// A card that the user failed.
    FailedFill,
    /// Around such a card.
    FailedOutline,
    /// On such a card.
    FailedText,
    /// A card that is down.
    DownFill,
    /// Around it.
    DownOutline,
    /// On it.
    DownText,
    /// The share of a partial card that still works.
    PartialFill,
    /// The rest of a partial card.
    PartialRest,
    /// Around a partial card.
    PartialOutline,
    /// On a partial card.
    PartialText,
    /// Around an impaired card, and its sign.
    ImpairedOutline,
    /// Around a card that one more failure ends.
    RiskOutline,
    /// The ring of a preview.
    Preview,
    /// The halo of the selection.
    Selected,
    /// A requirement.
    Edge,
    /// A soft dependency.
    EdgeWants,
    /// A requirement along which a failure came.
    EdgeHarmed,
    /// A requirement of the selected component.
    EdgeLit,
    /// Inside the badge of a redundancy group.
    BadgeFill,
    /// Around it.
    BadgeOutline,
    /// On it.
    BadgeText,
}

/// A colour without transparency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// The colour `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { red: (rgb >> 16) as u8, green: (rgb >> 8) as u8, blue: rgb as u8 }
    }
}

impl std::fmt::Display for Colour {
    /// As CSS and SVG write it: `#D55E00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 29] = [
        Self::Canvas,
        Self::GroupFill,
        Self::GroupOutline,
        Self::GroupText,
        Self::UpFill,
        Self::UpOutline,
        Self::UpText,
        Self::QuietText,
        Self::FailedFill,
        Self::FailedOutline,
        Self::FailedText,
        Self::DownFill,
        Self::DownOutline,
        Self::DownText,
        Self::PartialFill,
        Self::PartialRest,
        Self::PartialOutline,
        Self::PartialText,
        Self::ImpairedOutline,
        Self::RiskOutline,
        Self::Preview,
        Self::Selected,
        Self::Edge,
        Self::EdgeWants,
        Self::EdgeHarmed,
        Self::EdgeLit,
        Self::BadgeFill,
        Self::BadgeOutline,
        Self::BadgeText,
    ];

    /// The colour of this role in `theme`.
    pub const fn colour(self, theme: Theme) -> Colour {
        let (light, dark) = match self {
            Self::Canvas => (0xF6F7F9, 0x14171B),
            Self::GroupFill => (0xECEFF3, 0x1A1E24),
            Self::GroupOutline => (0x808997, 0x6F7985),
            Self::GroupText => (0x3C4654, 0xB4BDC9),
            Self::UpFill | Self::BadgeFill => (0xFFFFFF, 0x1E2329),
            Self::UpOutline => (0x5B6470, 0x8B95A3),
            Self::UpText => (0x15191E, 0xF0F2F5),
            Self::QuietText => (0x5B6470, 0xA3ADBA),
            Self::FailedFill => (0x000000, 0xF2F2F2),
            Self::FailedOutline => (0x000000, 0xF2F2F2),
            Self::FailedText => (0xFFFFFF, 0x111111),
            Self::DownFill => (0xD55E00, 0xD55E00),
            Self::DownOutline => (0x7A3600, 0xFF9A4D),
            Self::DownText => (0x000000, 0x000000),
            Self::PartialFill => (0xF0E442, 0xF0E442),
            Self::PartialRest => (0xFFFFFF, 0xB9B36A),
            Self::PartialOutline => (0x6B6400, 0xF0E442),
            Self::PartialText => (0x15191E, 0x111111),
            Self::ImpairedOutline | Self::RiskOutline => (0xB36B00, 0xE69F00),
            Self::Preview | Self::Selected | Self::EdgeLit => (0x0072B2, 0x56B4E9),
            Self::Edge => (0x7D8794, 0x7D8794),
            Self::EdgeWants => (0x7D8794, 0x7D8794),
            Self::EdgeHarmed => (0xB34700, 0xFF8A33),
            Self::BadgeOutline => (0x5B6470, 0x8B95A3),
            Self::BadgeText => (0x15191E, 0xF0F2F5),
        };
        Colour::hex(match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance by WCAG 2.2; tests may use powers.
    #[allow(clippy::disallowed_methods, reason = "a test compares with a bound, not with bits")]
    fn luminance(colour: Colour) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
    }

    fn contrast(a: Role, b: Role, theme: Theme) -> f64 {
        let (a, b) = (luminance(a.colour(theme)), luminance(b.colour(theme)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out() {
        use Role::*;
        let pairs = [
            (GroupText, GroupFill),
            (GroupText, Canvas),
            (UpText, UpFill),
            (QuietText, UpFill),
            (FailedText, FailedFill),
            (DownText, DownFill),
            (PartialText, PartialFill),
            (PartialText, PartialRest),
            (BadgeText, BadgeFill),
        ];
        for theme in [Theme::Light, Theme::Dark] {
            for (text, ground) in pairs {
                let contrast = contrast(text, ground, theme);
                assert!(contrast >= 4.5, "{text:?} on {ground:?}, {theme:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn shapes_stand_out() {
        use Role::*;
        let grounds = [Canvas, GroupFill];
        let shapes = [
            UpOutline,
            FailedOutline,
            DownOutline,
            PartialOutline,
            ImpairedOutline,
            RiskOutline,
            Preview,
            Selected,
            Edge,
            EdgeWants,
            EdgeHarmed,
            EdgeLit,
            BadgeOutline,
            GroupOutline,
        ];
        for theme in [Theme::Light, Theme::Dark] {
            for shape in shapes {
                for ground in grounds {
                    let contrast = contrast(shape, ground, theme);
                    assert!(contrast >= 3.0, "{shape:?} on {ground:?}, {theme:?}: {contrast:.2}");
                }
            }
            for (sign, ground) in
                [(ImpairedOutline, UpFill), (UpOutline, UpFill), (PartialText, PartialRest)]
            {
                let contrast = contrast(sign, ground, theme);
                assert!(contrast >= 3.0, "{sign:?} on {ground:?}, {theme:?}: {contrast:.2}");
            }
        }
    }

    #[test]
    fn colours_are_written_as_css_has_them() {
        assert_eq!(Colour::hex(0xD55E00).to_string(), "#D55E00");
        assert_eq!(Role::ALL.len(), 29);
    }
}
