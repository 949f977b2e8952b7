//! What a person sees when the letters cannot be shown: what happened, and what to do next.

use corpus::format::FormatError;
use yew::prelude::*;

/// Why there are no letters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// No bytes came; the page's words on why.
    Missing(String),
    /// The bytes are no bundle that can be read.
    Format(FormatError),
}

impl Failure {
    /// What happened, in a sentence.
    fn sentence(&self) -> &'static str {
        match self {
            Failure::Missing(_) => "The file with the letters could not be loaded.",
            Failure::Format(error) => match error {
                FormatError::NotABundle { .. } => "The file with the letters is not a letter collection.",
                FormatError::Truncated { .. } => "The file with the letters is cut short.",
                FormatError::TooNew { .. } => "These letters were made by a newer Letterbook than this one.",
                FormatError::TooOld { .. } => "These letters were made by an older Letterbook that is no longer read.",
                _ => "The file with the letters was damaged or altered on its way.",
            },
        }
    }

    /// What to do next.
    fn remedy(&self) -> &'static str {
        match self {
            Failure::Missing(_) => {
                "Reload the page. If that does not help, the file is missing where this page was put."
            }
            Failure::Format(FormatError::TooNew { .. }) => "Ask whoever gave you this copy for the newer program.",
            Failure::Format(FormatError::TooOld { .. }) => "Ask whoever gave you this copy to build it again.",
            Failure::Format(_) => "Reload the page, or copy or download it again from where you got it.",
        }
    }

    fn details(&self) -> String {
        match self {
            Failure::Missing(words) => words.clone(),
            Failure::Format(error) => error.to_string(),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) failure: Failure,
}

/// The page in place of the explorer.
#[function_component]
pub(crate) fn Failed(props: &Props) -> Html {
    html! {
        <main class="failed" role="alert" data-test="failure">
            <h1>{ props.failure.sentence() }</h1>
            <p>{ props.failure.remedy() }</p>
            <details>
                <summary>{ "Details for whoever looks after this page" }</summary>
                <p>{ props.failure.details() }</p>
            </details>
        </main>
    }
}
