#include "catalog/Schema.h"

#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using testing::HasSubstr;

llvm::json::Value schema() {
  llvm::Expected<llvm::json::Value> Read = llvm::json::parse(catalogSchema());
  if (Read)
    return *Read;
  ADD_FAILURE() << toString(Read.takeError());
  return nullptr;
}

// The schema of what stands below the keys of \p Path.
const llvm::json::Object &below(const llvm::json::Value &Schema,
                                std::initializer_list<const char *> Path) {
  const llvm::json::Object *At = Schema.getAsObject();
  for (const char *Key : Path) {
    if (const llvm::json::Object *Items = At->getObject("items"))
      At = Items;
    At = At->getObject("properties")->getObject(Key);
  }
  return *At;
}

TEST(Schema, KnowsTheKeysOfEachRow) {
  llvm::json::Value Schema = schema();
  EXPECT_EQ("string", below(Schema, {"name"}).getString("type"));
  EXPECT_EQ("integer",
            below(Schema, {"handlers", "argument"}).getString("type"));
  const llvm::json::Object &Acquire =
      *below(Schema, {"resources", "acquire"}).getObject("items");
  EXPECT_TRUE(Acquire.getObject("properties")->get("timeout"));
  EXPECT_FALSE(Acquire.getObject("properties")->get("takes"));
  EXPECT_EQ(llvm::json::Value(llvm::json::Array{"call"}),
            *Acquire.get("required"));
  EXPECT_EQ(false, Acquire.getBoolean("additionalProperties"));
}

TEST(Schema, KnowsTheWordsOfAValue) {
  llvm::json::Value Schema = schema();
  EXPECT_EQ(
      llvm::json::Value(llvm::json::Array{"threads", "one-thread", "unknown"}),
      *below(Schema, {"resources", "share"}).get("enum"));
  EXPECT_EQ(
      "^(result|this|argument [0-9]{1,2}|elements [0-9]{1,2}|"
      "pointee [0-9]{1,2})$",
      below(Schema, {"resources", "release", "handle"}).getString("pattern"));
}

TEST(Schema, WantsOneKindOfHandler) {
  llvm::json::Value Schema = schema();
  const llvm::json::Object &Handler =
      *below(Schema, {"handlers"}).getObject("items");
  EXPECT_EQ(13u, Handler.getArray("oneOf")->size());
}

TEST(Schema, TellsPeopleTheSame) {
  std::string Keys = catalogKeys();
  EXPECT_THAT(Keys, HasSubstr("\n| `type` (required) | "));
  EXPECT_THAT(Keys, HasSubstr("\n| `takes` | of `transfer`: "));
  EXPECT_THAT(Keys, HasSubstr("\n| `callable-passed-to` | "));
}

} // namespace
} // namespace connguard
