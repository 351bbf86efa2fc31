package excel

const metaSheet = "_ektp"
