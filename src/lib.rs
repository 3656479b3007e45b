//! Sidelines.
#[cfg(feature = "app")]
pub mod app {
    //! stub
    use yew::prelude::*;
    #[component]
    fn App() -> Html { html! { <main><h1>{"Sidelines"}</h1></main> } }
    /// Mounts the page.
    pub fn start() { yew::Renderer::<App>::new().render(); }
}
