/// Where the page that was asked for waits while the browser is at the provider.
export const next_kept = "lingju.sign_on.next";
