//! The page as one file, with the program in it.

use super::assemble::Document;
use base64::{Engine, engine::general_purpose::STANDARD};
use sidelines::article::{DESK, READER};

/// The element that carries the program: packed as a browser unpacks it, in letters.
pub fn program(wasm: &[u8]) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(wasm, 10);
    format!("<script type=\"application/octet-stream\" id=\"program\">{}</script>\n", STANDARD.encode(packed))
}

/// A file as an address that holds it.
pub fn address(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

/// The same page where it stands as a single file: the page for readers and the one beside it know each other by their
/// names as files.
pub fn renamed(html: &str) -> String {
    [(READER, Document::Reader), (DESK, Document::Desk)].iter().fold(
        html.to_owned(),
        |html, (host, document)| {
            html.replace(&format!("=\"{host}#"), &format!("=\"{}#", document.single_name()))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_comes_out_as_it_went_in() {
        let wasm: Vec<u8> = (0..50_000_u32).flat_map(|n| (n / 7).to_le_bytes()).collect();
        let element = program(&wasm);
        let text = element.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map(|(text, _)| text);
        let packed = STANDARD.decode(text.unwrap()).unwrap();
        assert!(packed.len() < wasm.len() / 2);
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(&packed).unwrap(), wasm);
    }
}
