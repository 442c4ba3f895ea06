/** The page for addresses that are none of the site's. */
export const missing = {
  title: "There is no such page",
  lead: "This address leads nowhere here. Search above, or begin with one of the close codes.",
};
