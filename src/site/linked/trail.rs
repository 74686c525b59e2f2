//! Where a page stands: the steps from the home page to it.

use super::Site;
use super::words::{Node, Step, Trail};
use crate::address::{Href, Kind};
use crate::site::View;
use crate::site::view::HeadView;

impl Site<'_> {
    /// The steps to a page; none to the home page, which is where they begin.
    pub(super) fn trail(&self, view: &View<'_>, head: &HeadView<'_>) -> Option<Node> {
        let mut steps = vec![(self.title.to_owned(), self.base_url.to_owned())];
        // Pages have no register, and nothing else stands between them and home.
        if let Some(kind) = head.href.kind().filter(|kind| *kind != Kind::Pages) {
            steps.push((kind.label().to_owned(), self.absolute(Href::register("", kind))));
        }
        if let View::SubjectYear(view) = view {
            steps.push((view.subject.label.to_owned(), self.absolute(view.subject.href)));
        }
        // A register is a step itself.
        if steps.last().is_none_or(|(_, address)| *address != head.url) {
            steps.push((head.title.clone(), head.url.clone()));
        }
        let step = |((name, item), position)| Step { of: "ListItem", position, name, item };
        (steps.len() > 1).then(|| Node::BreadcrumbList(Trail { item_list_element: steps.into_iter().zip(1..).map(step).collect() }))
    }
}
