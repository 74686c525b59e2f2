use archive::import;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let opened = import::open(&std::fs::read(&path).unwrap()).unwrap();
    for page in &opened.pages {
        for para in &page.paras {
            println!(
                "{:?} {:?} q{} i{} g{} | {}",
                para.room,
                para.shape,
                para.quoted,
                para.indent,
                para.gap,
                para.text.chars().take(110).collect::<String>()
            );
        }
        for fact in &page.facts {
            println!("{fact:?}");
        }
    }
}
