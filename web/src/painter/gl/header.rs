//! What the shaders must know of the explorer's scene, written from its own constants: roles, looks, rings, flags.

use linchpin_explorer::scene::{Dash, NOBODY, Piece, RADIUS, Ring, Styles, code, style};
use linchpin_explorer::select::Look;
use linchpin_explorer::theme::Role;

/// How many styles stand in a row of their texture.
pub const STYLES_WIDTH: usize = 2_048;

const LOOKS: [Look; 6] =
    [Look::Up, Look::AtRisk, Look::Impaired, Look::Partial, Look::Down, Look::Failed];

/// The roles that shaders name.
const NAMED: [(&str, Role); 8] = [
    ("CANVAS", Role::Canvas),
    ("GROUP_FILL", Role::GroupFill),
    ("PARTIAL_FILL", Role::PartialFill),
    ("SELECTED", Role::Selected),
    ("PREVIEW", Role::Preview),
    ("EDGE", Role::Edge),
    ("EDGE_HARMED", Role::EdgeHarmed),
    ("EDGE_LIT", Role::EdgeLit),
];

/// The position of `role` in the palette.
pub fn position(role: Role) -> usize {
    Role::ALL.iter().position(|&it| it == role).unwrap_or_default()
}

/// The text that every shader begins with.
pub fn header() -> String {
    let mut out = String::from("#version 300 es\nprecision highp float;\nprecision highp int;\n");
    let mut define = |name: &str, value: String| out.push_str(&format!("#define {name} {value}\n"));
    define("ROLES", Role::ALL.len().to_string());
    for (name, role) in NAMED {
        define(&format!("ROLE_{name}"), position(role).to_string());
    }
    define("STYLES_WIDTH", STYLES_WIDTH.to_string());
    define("NOBODY", format!("{NOBODY}u"));
    define("CARD_RADIUS", format!("{RADIUS:.1}"));
    define("LOOK_PARTIAL", code(Look::Partial).to_string());
    define("LOOK_AT_RISK", code(Look::AtRisk).to_string());
    let rings = [
        ("NONE", Ring::None),
        ("HOVER", Ring::Hover),
        ("DOWN", Ring::Down),
        ("PARTIAL", Ring::Partial),
        ("IMPAIRED", Ring::Impaired),
    ];
    for (name, ring) in rings {
        define(&format!("RING_{name}"), format!("{}u", ring as u8));
    }
    for (name, flag) in [
        ("SELECTED", u32::from(Styles::SELECTED)),
        ("PRIMARY", u32::from(Styles::PRIMARY)),
        ("HARMED", u32::from(Styles::HARMED)),
        ("HIDDEN", u32::from(Styles::HIDDEN)),
        ("BOX", u32::from(Styles::BOX)),
        ("WANTS", Piece::WANTS),
        ("ARROW", Piece::ARROW),
        ("LIT", Piece::LIT),
        ("REASON", Piece::REASON),
        ("TENTHS", Piece::TENTHS),
    ] {
        define(name, format!("{flag}u"));
    }
    let mut table = |of: &str, name: &str, value: &dyn Fn(Look) -> String| {
        let values: Vec<String> = LOOKS.iter().map(|&look| value(look)).collect();
        let (count, values) = (values.len(), values.join(", "));
        out.push_str(&format!("const {of} {name}[{count}] = {of}[{count}]({values});\n"));
    };
    table("int", "FILL", &|look| position(style(look).fill).to_string());
    table("int", "EDGE", &|look| position(style(look).outline).to_string());
    table("float", "OUTLINE", &|look| format!("{:.2}", style(look).width));
    table("bool", "DASHED", &|look| (style(look).dash == Dash::Dashed).to_string());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_stand_at_their_numbers() {
        for (at, look) in (0..).zip(LOOKS) {
            assert_eq!(code(look), at, "{look:?}");
        }
    }

    #[test]
    fn every_name_that_a_shader_uses_is_defined() {
        let header = header();
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/painter/gl/shaders");
        let common = std::fs::read_to_string(folder.join("common.glsl")).expect("common.glsl");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).expect("shaders") {
            let path = entry.expect("an entry").path();
            let text = std::fs::read_to_string(&path).expect("a shader");
            let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let constants = words.filter(|word| {
                word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_')
            });
            for word in constants {
                let known = header.contains(&format!(" {word} "))
                    || header.contains(&format!(" {word}["))
                    || common.contains(&format!("const uint {word} "));
                assert!(known, "{word} in {}", path.display());
                seen += 1;
            }
        }
        assert!(seen > 30, "only {seen}");
    }
}
