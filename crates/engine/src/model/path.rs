//! A path into a model file, built on the way down and written out only when there is a problem.

use std::fmt::Write as _;

use super::PartPath;

/// The steps from the root of a file to the value being looked at.
#[derive(Clone, Copy)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Item(usize),
    /// The steps from a requirement to one of its parts.
    Part(PartPath),
}

impl<'p> Path<'p> {
    /// The whole file.
    pub(crate) const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    /// One step down to the value of a key.
    pub(crate) const fn key<'c>(&'c self, key: &'c str) -> Path<'c>
    where
        'p: 'c,
    {
        Path { parent: Some(self), step: Step::Key(key) }
    }

    /// One step down to an item of a list.
    pub(crate) const fn item<'c>(&'c self, at: usize) -> Path<'c>
    where
        'p: 'c,
    {
        Path { parent: Some(self), step: Step::Item(at) }
    }

    /// From a requirement down to one of its parts.
    pub(crate) const fn part<'c>(&'c self, part: PartPath) -> Path<'c>
    where
        'p: 'c,
    {
        Path { parent: Some(self), step: Step::Part(part) }
    }

    /// The path as a JSON Pointer (RFC 6901); the root is empty.
    pub(crate) fn written(&self) -> String {
        let mut steps = Vec::new();
        let mut at = Some(self);
        while let Some(path) = at {
            steps.push(path.step);
            at = path.parent;
        }
        let mut text = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Part(part) => _ = write!(text, "{part}"),
                Step::Item(at) => _ = write!(text, "/{at}"),
                Step::Key(key) => {
                    _ = write!(text, "/{}", key.replace('~', "~0").replace('/', "~1"))
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Expr, Path};

    #[test]
    fn writes_a_json_pointer() {
        let components = Path::ROOT.key("components");
        let third = components.item(2);
        assert_eq!(third.key("a/b~").written(), "/components/2/a~1b~0");
        let any = Expr::Any(vec![Expr::on("a")]);
        let (part, _) = any.part(0).expect("one member");
        assert_eq!(third.key("requires").part(part).written(), "/components/2/requires/any/0");
        assert_eq!(Path::ROOT.written(), "");
    }
}
