//! Tables: those that hold figures, and those that only lay out a page.

use dom_query::NodeRef;

/// More words than this in a cell, on average, are no table's.
const CELL: usize = 25;

/// The rows of a table that holds data: its cells, and whether the first row names the columns. `None` for a layout.
pub(super) fn rows<'a>(table: &NodeRef<'a>) -> Option<(Vec<Vec<NodeRef<'a>>>, bool)> {
    if table.attr("role").is_some_and(|role| &*role == "presentation" || &*role == "none") {
        return None;
    }
    let mut rows: Vec<Vec<NodeRef<'a>>> = Vec::new();
    let (mut words, mut cells) = (0, 0);
    let mut headed = false;
    let mut stack: Vec<NodeRef<'a>> = table.children();
    stack.reverse();
    while let Some(node) = stack.pop() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "thead" | "tbody" | "tfoot" => stack.extend(node.children_it(true)),
            "tr" => {
                let row: Vec<NodeRef<'a>> = node.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).collect();
                if rows.is_empty() {
                    headed = !row.is_empty() && row.iter().all(|cell| cell.has_name("th") || is_bold(cell));
                }
                for cell in &row {
                    if lays_out(cell) {
                        return None;
                    }
                    words += cell.text().split_whitespace().count();
                    cells += 1;
                }
                rows.extend(Some(row).filter(|row| !row.is_empty()));
            }
            _ => {}
        }
    }
    let wide = rows.iter().filter(|row| row.len() >= 2).count();
    let all = rows.len();
    let labels = rows.iter().filter(|row| row.len() == 2 && row[0].text().trim().ends_with(':')).count();
    let linked = rows.iter().flatten().filter(|cell| cell.descendants_it().any(|node| node.has_name("a"))).count();
    // "Mood: tired" is a form's label; cells of links are a menu.
    let data = all >= 2 && wide * 2 > all && words <= cells * CELL && labels * 2 <= all && linked * 2 <= cells;
    if !data {
        return None;
    }
    let figures = |row: &Vec<NodeRef<'a>>| row.iter().any(|cell| cell.text().chars().any(|character| character.is_ascii_digit()));
    let names = |row: &Vec<NodeRef<'a>>| row.iter().filter(|cell| !cell.text().trim().is_empty()).count() * 2 > row.len();
    let headed = headed || rows.split_first().is_some_and(|(first, rest)| names(first) && !figures(first) && rest.iter().all(figures));
    Some((rows, headed))
}

/// Whether a cell holds what no cell of figures does.
fn lays_out(cell: &NodeRef<'_>) -> bool {
    cell.descendants_it().any(|node| {
        node.node_name()
            .is_some_and(|name| matches!(&*name, "table" | "h1" | "h2" | "h3" | "h4" | "form" | "article" | "blockquote" | "hr"))
    })
}

fn is_bold(cell: &NodeRef<'_>) -> bool {
    let text = cell.text();
    let bold: String =
        cell.children_it(false).filter(|node| node.has_name("b") || node.has_name("strong")).map(|node| node.text().to_string()).collect();
    !text.trim().is_empty() && bold.trim() == text.trim()
}
