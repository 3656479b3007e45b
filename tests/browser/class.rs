//! A class in the browser's program: the same as on the teacher's machine.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_order_of_a_class_is_the_same_as_on_the_host() {
    crate::vectors::hold(&crate::bench::lima());
}
