import { createApp } from "vue";
import "../ui/tokens.css";
import "../ui/parts.css";
import "../ui/forms.css";
import "./frame.css";
import App from "./App.vue";
import { i18n } from "./i18n";
import { router } from "./router";
import { restore_display } from "./use_display";

restore_display();
createApp(App).use(i18n).use(router).mount("#app");
